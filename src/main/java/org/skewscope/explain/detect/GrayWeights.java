package org.skewscope.explain.detect;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.skewscope.explain.detect.Detection.Known;
import org.skewscope.option.Stage;
import org.skewscope.picture.InputSize;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;

/**
 * Solves for the weights of red, green and blue by which two gray tensors were made of one picture in color.
 *
 * @param a A's weights, and an offset
 * @param b B's
 * @param explained the share of the difference that the other weights make
 */
record GrayWeights(double[] a, double[] b, double explained) {

    private static final int COLORS = 3;

    /** Weights that differ by less are the same. */
    private static final double SAME = 0.005;

    /** Weights lie between 0 and 1, up to this; of a picture with little color none is told. */
    private static final double BEYOND = 0.05;

    /**
     * Returns that the weights are other ones, which explains the difference.
     *
     * @param picture makes the picture in color of a size, [height, width, 3] in any unit; empty if it cannot be made
     * @return empty where a tensor is not gray, or the weights are the same
     */
    static Optional<Detection> of(PathwayTrace a, PathwayTrace b, Function<InputSize, Optional<DenseTensor>> picture) {
        return gray(a).flatMap(first -> gray(b).filter(first::sameSize)
                .flatMap(second -> picture.apply(new InputSize(first.height(), first.width()))
                        .flatMap(Raster::of)
                        .filter(first::sameSize)
                        .flatMap(color -> ColorFit.gray(color, first, second)))
                .filter(GrayWeights::isOther)
                .map(weights ->
                        weights.detection().named(a.pathway().id(), b.pathway().id())));
    }

    /** Returns a tensor of one channel, or of three equal ones, as three. */
    private static Optional<Raster> gray(PathwayTrace trace) {
        return trace.tensor(Stage.BATCH)
                .flatMap(Raster::of)
                .filter(each -> each.notFinite() == 0)
                .filter(each -> IntStream.range(0, each.values().length)
                        .allMatch(i -> each.values()[i] == each.values()[i - i % each.channels()]))
                .map(each -> each.from(each.height(), each.width(), COLORS, (y, x, c) -> each.at(y, x, 0)));
    }

    private boolean isOther() {
        boolean told = IntStream.range(0, COLORS).allMatch(i -> isShare(a[i]) && isShare(b[i]));
        return told
                && explained >= Detectors.SURE
                && IntStream.range(0, COLORS).anyMatch(i -> Math.abs(a[i] - b[i]) > SAME);
    }

    private static boolean isShare(double weight) {
        return weight > -BEYOND && weight < 1 + BEYOND;
    }

    private Detection detection() {
        return new Detection(
                Cause.GRAY,
                "B makes gray with the weights %s of red, green and blue; A with %s.".formatted(words(b), words(a)),
                explained,
                Optional.empty(),
                Optional.of(new Known("SKC303", "Use one conversion in both: im.convert('L').")));
    }

    private static String words(double... weights) {
        return ColorFit.numbers(Arrays.stream(weights, 0, COLORS));
    }
}
