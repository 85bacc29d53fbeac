package org.skewscope.gui.cards;

import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.skewscope.tensor.DenseTensor;

/** Draws a model's input tensor as an 8-bit picture, which shows what the model saw. */
final class InputPicture {

    private InputPicture() {}

    /**
     * Returns the picture of a tensor.
     *
     * @param tensor of shape [1, height, width, channels] or [height, width, channels]
     * @return empty for another rank and for 0 or 2 channels
     */
    static Optional<Image> of(DenseTensor tensor) {
        int rank = tensor.shape().rank();
        if (rank < 3) {
            return Optional.empty();
        }
        int height = tensor.shape().dimension(rank - 3);
        int width = tensor.shape().dimension(rank - 2);
        int channels = tensor.shape().dimension(rank - 1);
        if (height == 0 || width == 0 || channels == 0 || channels == 2) {
            return Optional.empty();
        }
        float[] values = tensor.toFloats();
        Range range = Range.of(values);
        int[] argb = new int[height * width];
        for (int i = 0; i < argb.length; i++) {
            int red = range.toByte(values[i * channels]);
            int green = channels < 3 ? red : range.toByte(values[i * channels + 1]);
            int blue = channels < 3 ? red : range.toByte(values[i * channels + 2]);
            argb[i] = 0xFF000000 | red << 16 | green << 8 | blue;
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return Optional.of(image);
    }

    /** Holds the values that become black and white. */
    private record Range(float black, float white) {

        /**
         * The value that no pixel of a mean/std normalization exceeds, in standard deviations: 2.64
         * for ImageNet's numbers, 2.82 for MNIST's.
         */
        private static final float MOST_STANDARD_DEVIATIONS = 4;

        /**
         * Returns 0 to 1, −1 to 1 or 0 to 255 where the values fit, or else the smallest and the
         * largest value, such as those of a mean/std normalization.
         */
        static Range of(float[] values) {
            float smallest = Float.POSITIVE_INFINITY;
            float largest = Float.NEGATIVE_INFINITY;
            for (float value : values) {
                if (Float.isFinite(value)) {
                    smallest = Math.min(smallest, value);
                    largest = Math.max(largest, value);
                }
            }
            float slack = 0.1f; // Filters with negative lobes overshoot a little.
            if (smallest >= -slack && largest <= 1 + slack) {
                return new Range(0, 1);
            }
            if (smallest >= -1 - slack && largest <= 1 + slack) {
                return new Range(-1, 1);
            }
            boolean bytes = largest > MOST_STANDARD_DEVIATIONS && smallest >= -slack * largest;
            if (bytes && largest <= 255 * (1 + slack)) {
                return new Range(0, 255);
            }
            return new Range(smallest, Math.max(largest, Math.nextUp(smallest)));
        }

        int toByte(float value) {
            float scaled = 255 * (value - black) / (white - black);
            return Float.isNaN(scaled) ? 0 : Math.round(Math.max(0, Math.min(255, scaled)));
        }
    }
}
