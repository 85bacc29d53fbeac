package org.skewscope.explain.detect;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.explain.detect.Detection.Known;
import org.skewscope.explain.numbers.LinearSystem;
import org.skewscope.option.Stage;
import org.skewscope.picture.InputSize;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;

/**
 * Solves for the weights of red, green and blue by which two gray tensors were made of one picture: both, and their
 * difference, are sums of the picture's channels.
 */
public final class GrayWeights {

    private static final int COLORS = 3;

    /** Of a tensor itself the sum leaves no more: it is gray of this picture, up to another resizer. */
    private static final double GRAY = 0.05;

    /** Weights that differ by less are the same. */
    private static final double SAME = 0.005;

    private static final double ALMOST = 0.05;

    private final double[][] color;

    private GrayWeights(Raster picture) {
        color = new double[COLORS + 1][picture.height() * picture.width()];
        for (int i = 0; i < color[0].length; i++) {
            for (int channel = 0; channel < COLORS; channel++) {
                color[channel][i] = picture.values()[COLORS * i + channel];
            }
            color[COLORS][i] = 1;
        }
    }

    /** A sum of channels and an offset, with the share of the contrast that it leaves. */
    private record Weights(double[] numbers, double left) {

        double sum() {
            return numbers[0] + numbers[1] + numbers[2];
        }

        /** Returns whether a weight lies between 0 and 1; of a picture with little color none is told. */
        boolean isShare(int channel, double scale) {
            double share = numbers[channel] / scale;
            return share > -ALMOST && share < 1 + ALMOST;
        }

        /** Returns the weights of a sum that is scaled as another one is. */
        String words(double scale) {
            return String.format(
                    Locale.ROOT, "%.3f, %.3f and %.3f", numbers[0] / scale, numbers[1] / scale, numbers[2] / scale);
        }
    }

    /**
     * Returns that the weights are other ones, which explains the difference.
     *
     * @param picture makes the picture in color of a size, [height, width, 3] in any unit; empty if it cannot be made
     * @return empty where a tensor is not gray, or the weights are the same
     */
    public static Optional<Detection> of(
            PathwayTrace a, PathwayTrace b, Function<InputSize, Optional<DenseTensor>> picture) {
        Optional<Raster> first = gray(a);
        Optional<Raster> second = gray(b);
        if (first.isEmpty() || second.isEmpty() || !first.get().sameSize(second.get())) {
            return Optional.empty();
        }
        return picture.apply(new InputSize(first.get().height(), first.get().width()))
                .flatMap(Raster::of)
                .filter(each -> each.channels() == COLORS)
                .flatMap(each -> new GrayWeights(each).detection(first.get(), second.get()))
                .map(each -> each.named(a.pathway().id(), b.pathway().id()));
    }

    /** Returns a tensor of one channel, or of three equal ones, as one. */
    private static Optional<Raster> gray(PathwayTrace trace) {
        return trace.tensor(Stage.BATCH)
                .flatMap(Raster::of)
                .filter(each -> each.notFinite() == 0)
                .filter(GrayWeights::isGray)
                .map(each -> each.from(each.height(), each.width(), 1, (y, x, c) -> each.at(y, x, 0)));
    }

    private static boolean isGray(Raster raster) {
        boolean gray = raster.channels() == 1 || raster.channels() == COLORS;
        for (int i = 0; gray && i < raster.values().length; i++) {
            gray = raster.values()[i] == raster.values()[i - i % raster.channels()];
        }
        return gray;
    }

    private Optional<Detection> detection(Raster a, Raster b) {
        double[] apart = new double[a.values().length];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = (double) b.values()[i] - a.values()[i];
        }
        Optional<Weights> ofA = weights(doubles(a.values()));
        Optional<Weights> ofB = weights(doubles(b.values()));
        Optional<Weights> between = weights(apart);
        if (ofA.isEmpty()
                || ofB.isEmpty()
                || between.isEmpty()
                || Math.max(ofA.get().left(), ofB.get().left()) > GRAY) {
            return Optional.empty();
        }
        // A's weights are taken to sum to 1, as gray has them; B's may not.
        double scale = ofA.get().sum();
        double largest = 0;
        boolean told = true;
        for (int channel = 0; channel < COLORS; channel++) {
            largest = Math.max(largest, Math.abs(between.get().numbers()[channel] / scale));
            told &= ofA.get().isShare(channel, scale) && ofB.get().isShare(channel, scale);
        }
        double explained = 1 - between.get().left();
        return !told || largest < SAME || explained < Detectors.SURE
                ? Optional.empty()
                : Optional.of(new Detection(
                        Cause.GRAY,
                        "B makes gray with the weights %s of red, green and blue; A with %s."
                                .formatted(ofB.get().words(scale), ofA.get().words(scale)),
                        explained,
                        Optional.empty(),
                        Optional.of(new Known("SKC303", "Use one conversion in both: im.convert('L')."))));
    }

    private static double[] doubles(float... numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }

    /** Returns the sum of channels nearest to numbers, by least squares; empty for a picture without color. */
    private Optional<Weights> weights(double[] numbers) {
        double[][] system = new double[COLORS + 1][COLORS + 2];
        for (int row = 0; row <= COLORS; row++) {
            for (int i = 0; i < numbers.length; i++) {
                for (int column = 0; column <= COLORS; column++) {
                    system[row][column] += color[row][i] * color[column][i] / numbers.length;
                }
                system[row][COLORS + 1] += color[row][i] * numbers[i] / numbers.length;
            }
        }
        return LinearSystem.solve(system).map(solved -> new Weights(solved, left(numbers, solved)));
    }

    /** Returns the share of the variance that a sum leaves. */
    private double left(double[] numbers, double... solved) {
        double mean = 0;
        for (double each : numbers) {
            mean += each / numbers.length;
        }
        double variance = 0;
        double left = 0;
        for (int i = 0; i < numbers.length; i++) {
            double made = 0;
            for (int row = 0; row <= COLORS; row++) {
                made += solved[row] * color[row][i];
            }
            variance += (numbers[i] - mean) * (numbers[i] - mean);
            left += (numbers[i] - made) * (numbers[i] - made);
        }
        return left / Math.max(variance, 1e-300);
    }
}
