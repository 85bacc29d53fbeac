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
        return suits(picture)
                ? lookedUp(picture, table(picture, formula), false)
                : formula.apply(picture);
    }

    /** Whether the picture has 8-bit pixels, and more of them than a table has results. */
    static boolean suits(Picture picture) {
        DenseTensor pixels = picture.pixels();
        return pixels.type() == ElementType.UINT8 && pixels.size() > VALUES * picture.channels();
    }

    /** What the formula makes of a picture that suits, its three channels in reverse order. */
    static DenseTensor applyReversed(Picture picture, Elementwise formula)
            throws PreprocessingException {
        return lookedUp(picture, table(picture, formula), true);
    }

    /** The results [256, 1, channels]. */
    private static DenseTensor table(Picture picture, Elementwise formula)
            throws PreprocessingException {
        int channels = picture.channels();
        byte[] all = new byte[VALUES * channels];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i / channels);
        }
        Shape shape = Shape.of(VALUES, 1, channels);
        return formula.apply(picture.withPixels(DenseTensor.ofUint8(shape, all)));
    }

    private static DenseTensor lookedUp(Picture picture, DenseTensor table, boolean reversed) {
        byte[] bytes = picture.pixels().uint8();
        int channels = picture.channels();
        Shape shape = picture.pixels().shape();
        if (table.type() == ElementType.FLOAT32) {
            FloatTables tables = new FloatTables(table.float32(), channels);
            return DenseTensor.ofFloat32(shape, tables.lookUp(bytes, reversed));
        }
        return switch (table.type()) {
            case FLOAT64 ->
                    DenseTensor.ofFloat64(shape, of(bytes, channels, reversed, table.float64()));
            case FLOAT16 ->
                    DenseTensor.ofFloat16(shape, of(bytes, channels, reversed, table.shorts()));
            case BFLOAT16 ->
                    DenseTensor.ofBfloat16(shape, of(bytes, channels, reversed, table.shorts()));
            default -> throw new IllegalArgumentException("no result of a formula: " + table);
        };
    }

    private static double[] of(byte[] pixels, int channels, boolean reversed, double[] table) {
        double[] out = new double[pixels.length];
        double[] results = new double[VALUES];
        for (int c = 0; c < channels; c++) {
            for (int value = 0; value < VALUES; value++) {
                results[value] = table[value * channels + c];
            }
            int distance = reversed ? channels - 1 - 2 * c : 0;
            for (int i = c; i < out.length; i += channels) {
                out[i] = results[pixels[i + distance] & 0xFF];
            }
        }
        return out;
    }

    private static short[] of(byte[] pixels, int channels, boolean reversed, short[] table) {
        short[] out = new short[pixels.length];
        short[] results = new short[VALUES];
        for (int c = 0; c < channels; c++) {
            for (int value = 0; value < VALUES; value++) {
                results[value] = table[value * channels + c];
            }
            int distance = reversed ? channels - 1 - 2 * c : 0;
            for (int i = c; i < out.length; i += channels) {
                out[i] = results[pixels[i + distance] & 0xFF];
            }
        }
        return out;
    }
}
