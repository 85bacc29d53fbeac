package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
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
 * @param note a sentence on numbers in another order than the shape says, with a space; else empty
 */
record TensorReading(String layout, DenseTensor picture, String note) {

    private static final int MOST_CHANNELS = 4;

    private static final String FIRST = "CHW";
    private static final String LAST = "HWC";

    TensorReading(String layout, DenseTensor picture) {
        this(layout, picture, "");
    }

    /** Whether a tensor of this shape is one picture of a size that a model can be fed. */
    static boolean isPicture(Shape shape) {
        boolean batch = shape.rank() == 4 && shape.dimension(0) == 1;
        if (shape.rank() == 2) {
            return sides(shape.dimension(0), shape.dimension(1));
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
        if (shape.rank() == 2) {
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
     * Returns the readings, with the corrected one before each that does not look like the picture:
     * a program can have reshaped the axes instead of transposing them.
     */
    static List<TensorReading> mended(Preprocessor preprocessor, PictureFile file, List<TensorReading> readings)
            throws PreprocessingException {
        List<TensorReading> ordered = new ArrayList<>();
        for (TensorReading reading : readings) {
            Optional<TensorReading> mended = reading.reshaped();
            if (mended.isPresent()) {
                double[] wanted = AxesFinding.brightness(
                        preprocessor, file, reading.picture().shape());
                if (AxesFinding.isClearlyBetter(mended.get(), reading, wanted)) {
                    ordered.add(mended.get());
                }
            }
            ordered.add(reading);
        }
        return ordered;
    }

    /**
     * Returns the reading of a tensor whose axes a program reshaped instead of transposing them:
     * the numbers lie in the order that the shape does not say.
     *
     * @return empty for a tensor of one channel, whose orders are one
     */
    private Optional<TensorReading> reshaped() {
        int height = picture.shape().dimension(0);
        int width = picture.shape().dimension(1);
        int channels = picture.shape().dimension(2);
        if (channels == 1) {
            return Optional.empty();
        }
        Shape last = Shape.of(height, width, channels);
        boolean planes = layout.endsWith(LAST);
        DenseTensor numbers = planes
                ? ChannelAxis.last(picture.reshaped(Shape.of(1, channels, height, width)))
                : ChannelAxis.first(picture.reshaped(Shape.of(1, height, width, channels)));
        String order = layout.replace(planes ? LAST : FIRST, planes ? FIRST : LAST);
        return Optional.of(new TensorReading(
                order,
                numbers.reshaped(last),
                "The tensor has the shape "
                        + layout
                        + ", but its numbers are in the order "
                        + order
                        + ". Use a transpose, not a reshape. Skewscope searched the"
                        + " corrected order. "));
    }

    /** Finds tensors whose axes a program reshaped instead of transposing them. */
    private static final class AxesFinding {

        /** The picture's brightness agrees so much better with numbers in the mended order. */
        private static final double CLEARLY = 0.25;

        private AxesFinding() {}

        /** Returns whether a reading looks much more like the picture than another. */
        static boolean isClearlyBetter(TensorReading reading, TensorReading other, double[] wanted) {
            return agreement(reading, wanted) > agreement(other, wanted) + CLEARLY;
        }

        /** Returns the brightness of the picture at a reading's size. */
        static double[] brightness(Preprocessor preprocessor, PictureFile file, Shape shape)
                throws PreprocessingException {
            PreprocessingRecipe recipe = PathwayPreset.EAGER
                    .pathway()
                    .preprocessing()
                    .withSize(new InputSize(shape.dimension(0), shape.dimension(1)));
            Picture decoded = preprocessor.decode(file, recipe);
            return brightness(preprocessor.resize(file, decoded, recipe).pixels());
        }

        private static double[] brightness(DenseTensor picture) {
            int channels = picture.shape().dimension(2);
            double[] sums = new double[picture.size() / channels];
            for (int i = 0; i < picture.size(); i++) {
                sums[i / channels] += picture.value(i);
            }
            return sums;
        }

        /** Returns the correlation of the brightness of two pictures, -1 to 1. */
        private static double agreement(TensorReading reading, double[] wanted) {
            double[] found = brightness(reading.picture());
            double meanFound = Arrays.stream(found).average().orElse(0);
            double meanWanted = Arrays.stream(wanted).average().orElse(0);
            double both = 0;
            double squaresFound = 0;
            double squaresWanted = 0;
            for (int i = 0; i < found.length; i++) {
                both += (found[i] - meanFound) * (wanted[i] - meanWanted);
                squaresFound += Math.pow(found[i] - meanFound, 2);
                squaresWanted += Math.pow(wanted[i] - meanWanted, 2);
            }
            double scale = Math.sqrt(squaresFound * squaresWanted);
            return scale == 0 ? 0 : both / scale;
        }
    }
}
