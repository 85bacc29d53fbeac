package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.explain.swap.InputMistake;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * A tensor's axes taken in one order.
 *
 * @param layout HW, HWC, NHWC, CHW or NCHW
 * @param picture the numbers as [height, width, channels], of the tensor's own type
 * @param mended the mistake that was undone; empty if the tensor was taken as it is
 */
record TensorReading(String layout, DenseTensor picture, Optional<InputMistake> mended) {

    private static final int MOST_CHANNELS = 4;

    private static final String FIRST = "CHW";
    private static final String LAST = "HWC";

    TensorReading(String layout, DenseTensor picture) {
        this(layout, picture, Optional.empty());
    }

    /** Whether a tensor of this shape is one picture of a size that a model can be fed. */
    static boolean isPicture(Shape shape) {
        boolean batch = shape.rank() == 4 && shape.dimension(0) == 1;
        if (shape.rank() == 2) {
            return !isRow(shape) && sides(shape.dimension(0), shape.dimension(1));
        }
        if (shape.rank() != 3 && !batch) {
            return false;
        }
        int first = batch ? 1 : 0;
        int x = shape.dimension(first);
        int y = shape.dimension(first + 1);
        int z = shape.dimension(first + 2);
        return z <= MOST_CHANNELS && z > 0 && sides(x, y) || x <= MOST_CHANNELS && x > 0 && sides(y, z);
    }

    /** Whether a tensor is one row, as a network's output is. */
    private static boolean isRow(Shape shape) {
        return shape.rank() == 2 && shape.dimension(0) == 1;
    }

    private static boolean sides(int height, int width) {
        return Math.min(height, width) > 0 && Math.max(height, width) <= InputSize.LARGEST;
    }

    /** A tensor of one channel is sought among gray pictures. */
    ColorMode mode() {
        return picture.shape().dimension(2) == 1 ? ColorMode.GRAY : ColorMode.RGB;
    }

    /** Every way to read it as one picture of 1 to 4 channels; empty where there is none. */
    static List<TensorReading> of(DenseTensor tensor) {
        Shape shape = tensor.shape();
        List<TensorReading> readings = new ArrayList<>();
        if (shape.rank() == 2 && !isRow(shape)) {
            Shape gray = Shape.of(shape.dimension(0), shape.dimension(1), 1);
            readings.add(new TensorReading("HW", tensor.reshaped(gray)));
        }
        boolean batch = shape.rank() == 4 && shape.dimension(0) == 1;
        if (shape.rank() != 3 && !batch) {
            return readings;
        }
        int first = batch ? 1 : 0;
        String prefix = batch ? "N" : "";
        int x = shape.dimension(first);
        int y = shape.dimension(first + 1);
        int z = shape.dimension(first + 2);
        if (z <= MOST_CHANNELS) {
            readings.add(new TensorReading(prefix + LAST, tensor.reshaped(Shape.of(x, y, z))));
        }
        if (x <= MOST_CHANNELS) {
            DenseTensor last = ChannelAxis.last(tensor.reshaped(Shape.of(1, x, y, z)));
            readings.add(new TensorReading(prefix + FIRST, last.reshaped(Shape.of(y, z, x))));
        }
        return readings;
    }

    /**
     * Returns the readings, with the mended one before each that does not look like the picture: a
     * program can have reshaped the axes instead of transposing them, or mirrored or turned the
     * picture.
     */
    static List<TensorReading> mended(Preprocessor preprocessor, PictureFile file, List<TensorReading> readings)
            throws PreprocessingException {
        List<TensorReading> ordered = new ArrayList<>();
        for (TensorReading reading : readings) {
            PictureLikeness likeness =
                    PictureLikeness.of(preprocessor, file, reading.picture().shape());
            double own = likeness.of(reading.picture());
            Stream.of(InputMistake.values())
                    .flatMap(mistake -> mistake.undone(reading.picture()).stream()
                            .map(picture -> new TensorReading(reading.layout, picture, Optional.of(mistake))))
                    .max(Comparator.comparingDouble(each -> likeness.of(each.picture())))
                    .filter(best -> likeness.isClearly(likeness.of(best.picture()), own))
                    .ifPresent(ordered::add);
            ordered.add(reading);
        }
        return ordered;
    }

    /** Returns the layout in which the numbers lie, whatever the shape says. */
    String order() {
        boolean reread = mended.filter(List.of(InputMistake.NCHW_AS_NHWC, InputMistake.NHWC_AS_NCHW)::contains)
                .isPresent();
        boolean first = layout.endsWith(FIRST);
        return reread ? layout.replace(first ? FIRST : LAST, first ? LAST : FIRST) : layout;
    }

    /** Returns sentences on the mistake that was undone, with a space behind; empty if none was. */
    String note() {
        String mistake = order().equals(layout)
                ? mended.map(each -> "The tensor holds %s. ".formatted(each.words()))
                        .orElse("")
                : "The tensor has the shape %s, but its numbers are in the order %s. Use a transpose, not a reshape. "
                        .formatted(layout, order());
        return mistake.isEmpty() ? "" : mistake + "Skewscope searched the corrected order. ";
    }

    /**
     * Measures how much tensors look like the picture, by their brightness.
     *
     * @param wanted the pattern of the picture in each framing that is common, row by row
     */
    private record PictureLikeness(List<double[]> wanted) {

        private static final List<Framing> FRAMINGS =
                List.of(Framing.SQUASH, Framing.RESIZE_CENTER_CROP, Framing.CROP_TO_ASPECT_RATIO);

        private static final double CLEARLY = 0.25;

        /** A likeness of the picture itself, and how much of the rest to it has to be explained. */
        private static final double SURELY = 0.9;

        private static final double REST = 0.4;

        /** Returns the measure for tensors [height, width, channels] of one shape. */
        static PictureLikeness of(Preprocessor preprocessor, PictureFile file, Shape shape)
                throws PreprocessingException {
            List<double[]> wanted = new ArrayList<>();
            PreprocessingRecipe base = PathwayPreset.EAGER
                    .pathway()
                    .preprocessing()
                    .withSize(new InputSize(shape.dimension(0), shape.dimension(1)));
            Picture decoded = preprocessor.decode(file, base);
            for (Orientation orientation : Orientation.values()) {
                PreprocessingRecipe turned = base.withOrientation(orientation);
                Picture upright = preprocessor.orient(file, decoded, turned);
                for (Framing framing : FRAMINGS) {
                    wanted.add(pattern(preprocessor
                            .resize(file, upright, turned.withFraming(framing))
                            .pixels()));
                }
            }
            return new PictureLikeness(wanted);
        }

        /** Returns the correlation with the framing that is most alike, 0 to 1; a negative is as much alike. */
        double of(DenseTensor picture) {
            double[] found = pattern(picture);
            return wanted.stream()
                    .mapToDouble(each -> Math.abs(IntStream.range(0, found.length)
                            .mapToDouble(i -> found[i] * each[i])
                            .sum()))
                    .max()
                    .orElse(0);
        }

        boolean isClearly(double better, double than) {
            return better > than + CLEARLY || better > SURELY && 1 - better < REST * (1 - than);
        }

        /** Returns the brightness of each pixel, less the mean, in shares of the whole pattern. */
        private static double[] pattern(DenseTensor picture) {
            int channels = picture.shape().dimension(2);
            double[] sums = new double[picture.size() / channels];
            for (int i = 0; i < picture.size(); i++) {
                sums[i / channels] += picture.value(i);
            }
            double mean = Arrays.stream(sums).average().orElse(0);
            double size = Math.sqrt(Arrays.stream(sums)
                    .map(each -> (each - mean) * (each - mean))
                    .sum());
            return Arrays.stream(sums)
                    .map(each -> size == 0 ? 0 : (each - mean) / size)
                    .toArray();
        }
    }
}
