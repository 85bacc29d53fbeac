package org.skewscope.libraries.normalization;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Normalizes 8-bit pixels by a table: an elementwise formula has at most 256 results a channel, so
 * it runs over those once, and each pixel is looked up.
 */
final class ByteTable {

    private static final int VALUES = 256;

    private ByteTable() {}

    /** A formula that treats each number of a channel alike. */
    @FunctionalInterface
    interface Elementwise {
        /**
         * @return as {@link org.skewscope.libraries.NormalizationFormula#apply}, of the picture's
         *     shape
         */
        DenseTensor apply(Picture picture) throws PreprocessingException;
    }

    /** What the formula makes of a picture of any type. */
    static DenseTensor apply(Picture picture, Elementwise formula) throws PreprocessingException {
        DenseTensor pixels = picture.pixels();
        int channels = picture.channels();
        if (pixels.type() != ElementType.UINT8 || pixels.size() <= VALUES * channels) {
            return formula.apply(picture);
        }
        byte[] all = new byte[VALUES * channels];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i / channels);
        }
        Shape shape = Shape.of(VALUES, 1, channels);
        DenseTensor table = formula.apply(picture.withPixels(DenseTensor.ofUint8(shape, all)));
        return lookedUp(pixels, channels, table);
    }

    /**
     * @param table [256, 1, channels]
     */
    private static DenseTensor lookedUp(DenseTensor pixels, int channels, DenseTensor table) {
        byte[] bytes = pixels.uint8();
        Shape shape = pixels.shape();
        return switch (table.type()) {
            case FLOAT32 -> DenseTensor.ofFloat32(shape, of(bytes, channels, table.float32()));
            case FLOAT64 -> DenseTensor.ofFloat64(shape, of(bytes, channels, table.float64()));
            case FLOAT16 -> DenseTensor.ofFloat16(shape, of(bytes, channels, table.shorts()));
            case BFLOAT16 -> DenseTensor.ofBfloat16(shape, of(bytes, channels, table.shorts()));
            default -> throw new IllegalArgumentException("no result of a formula: " + table);
        };
    }

    private static float[] of(byte[] pixels, int channels, float[] table) {
        float[] out = new float[pixels.length];
        float[] results = new float[VALUES];
        for (int c = 0; c < channels; c++) {
            for (int value = 0; value < VALUES; value++) {
                results[value] = table[value * channels + c];
            }
            for (int i = c; i < out.length; i += channels) {
                out[i] = results[pixels[i] & 0xFF];
            }
        }
        return out;
    }

    private static double[] of(byte[] pixels, int channels, double[] table) {
        double[] out = new double[pixels.length];
        double[] results = new double[VALUES];
        for (int c = 0; c < channels; c++) {
            for (int value = 0; value < VALUES; value++) {
                results[value] = table[value * channels + c];
            }
            for (int i = c; i < out.length; i += channels) {
                out[i] = results[pixels[i] & 0xFF];
            }
        }
        return out;
    }

    private static short[] of(byte[] pixels, int channels, short[] table) {
        short[] out = new short[pixels.length];
        short[] results = new short[VALUES];
        for (int c = 0; c < channels; c++) {
            for (int value = 0; value < VALUES; value++) {
                results[value] = table[value * channels + c];
            }
            for (int i = c; i < out.length; i += channels) {
                out[i] = results[pixels[i] & 0xFF];
            }
        }
        return out;
    }
}
