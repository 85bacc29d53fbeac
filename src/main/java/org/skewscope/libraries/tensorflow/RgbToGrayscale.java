package org.skewscope.libraries.tensorflow;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * {@code tf.image.rgb_to_grayscale} of bytes (image_ops_impl.py): to float32 by 1/255, the weighted
 * sum from red to blue, back by 255.5 without rounding. Equal to TensorFlow 2.18 for all 256³
 * colors.
 */
final class RgbToGrayscale {

    private static final float TO_UNIT = (float) (1 / 255.0);
    private static final float RED = 0.2989f;
    private static final float GREEN = 0.5870f;
    private static final float BLUE = 0.1140f;
    private static final float TO_BYTE = 255.5f;

    private RgbToGrayscale() {}

    static Picture of(Picture picture) {
        byte[] rgb = picture.pixels().uint8();
        byte[] gray = new byte[rgb.length / 3];
        for (int i = 0; i < gray.length; i++) {
            float sum = (rgb[3 * i] & 0xFF) * TO_UNIT * RED;
            sum += (rgb[3 * i + 1] & 0xFF) * TO_UNIT * GREEN;
            sum += (rgb[3 * i + 2] & 0xFF) * TO_UNIT * BLUE;
            gray[i] = (byte) (int) (sum * TO_BYTE);
        }
        Shape shape = Shape.of(picture.height(), picture.width(), 1);
        return new Picture(DenseTensor.ofUint8(shape, gray), PixelMode.GRAY);
    }
}
