package org.skewscope.libraries.normalization;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Normalizes 8-bit pixels by a table: an elementwise formula has at most 256 results a channel, so
 * the formula runs over those once, and each pixel becomes a lookup.
 */
final class ByteTable {

    private static final int VALUES = 256;

    private ByteTable() {}

    /** Describes a formula that treats all numbers of a channel alike. */
    @FunctionalInterface
    interface Elementwise {
        /**
         * @return as {@link org.skewscope.libraries.NormalizationFormula#apply}, of the picture's
         *     shape
         */
        DenseTensor apply(Picture picture) throws PreprocessingException;
    }

    /** Applies the formula to a picture of any type. */
    static DenseTensor apply(Picture picture, Elementwise formula) throws PreprocessingException {
        return suits(picture) ? lookedUp(picture, table(picture, formula), false) : formula.apply(picture);
    }

    /** Returns whether the picture has 8-bit pixels, and more of them than a table has results. */
    static boolean suits(Picture picture) {
        DenseTensor pixels = picture.pixels();
        return pixels.type() == ElementType.UINT8 && pixels.size() > VALUES * picture.channels();
    }

    /** Applies the formula to a picture that suits, with its three channels in reverse order. */
    static DenseTensor applyReversed(Picture picture, Elementwise formula) throws PreprocessingException {
        return lookedUp(picture, table(picture, formula), true);
    }

    /** Returns the results [256, 1, channels]. */
    private static DenseTensor table(Picture picture, Elementwise formula) throws PreprocessingException {
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
            case FLOAT64 -> DenseTensor.ofFloat64(shape, of(bytes, channels, reversed, table.float64()));
            case FLOAT16 -> DenseTensor.ofFloat16(shape, of(bytes, channels, reversed, table.shorts()));
            case BFLOAT16 -> DenseTensor.ofBfloat16(shape, of(bytes, channels, reversed, table.shorts()));
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

    /**
     * Stores the float32 results of a formula for each of the 256 bytes, one table for each
     * channel.
     *
     * <p>The tables store the results' bits as integers: from a table of floats the compiler makes
     * loops that take up to twice as long, because it keeps their addresses in registers of floats.
     *
     * @param results [256, channels]
     */
    private record FloatTables(float[] results, int channels) {

        private static final int COLORS = 3;

        private static final VarHandle LONGS =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        /**
         * Looks up each number of a picture.
         *
         * @param reversed whether the three channels are written in reverse order
         */
        float[] lookUp(byte[] pixels, boolean reversed) {
            if (areAlike() && !reversed) {
                return alike(pixels);
            }
            return channels == COLORS ? colors(pixels, reversed ? 2 : 0) : any(pixels);
        }

        private boolean areAlike() {
            for (int i = 0; i < results.length; i++) {
                int first = Float.floatToRawIntBits(results[i - i % channels]);
                if (Float.floatToRawIntBits(results[i]) != first) {
                    return false;
                }
            }
            return true;
        }

        /** Looks up all channels in one table and fetches the bytes by eight. */
        private float[] alike(byte[] pixels) {
            // The array is created here, so that the compiler knows its length and checks no index.
            int[] table = new int[VALUES];
            for (int value = 0; value < VALUES; value++) {
                table[value] = bits(value * channels);
            }
            float[] out = new float[pixels.length];
            int i = 0;
            for (; i <= pixels.length - Long.BYTES; i += Long.BYTES) {
                long eight = (long) LONGS.get(pixels, i);
                int low = (int) eight;
                int high = (int) (eight >>> 32);
                out[i] = Float.intBitsToFloat(table[low & 0xFF]);
                out[i + 1] = Float.intBitsToFloat(table[low >>> 8 & 0xFF]);
                out[i + 2] = Float.intBitsToFloat(table[low >>> 16 & 0xFF]);
                out[i + 3] = Float.intBitsToFloat(table[low >>> 24]);
                out[i + 4] = Float.intBitsToFloat(table[high & 0xFF]);
                out[i + 5] = Float.intBitsToFloat(table[high >>> 8 & 0xFF]);
                out[i + 6] = Float.intBitsToFloat(table[high >>> 16 & 0xFF]);
                out[i + 7] = Float.intBitsToFloat(table[high >>> 24]);
            }
            for (; i < pixels.length; i++) {
                out[i] = Float.intBitsToFloat(table[pixels[i] & 0xFF]);
            }
            return out;
        }

        /**
         * @param first index of the result's first channel in a pixel, 0 or 2
         */
        private float[] colors(byte[] pixels, int first) {
            // One array contains all tables: the compiler makes loops over it twice as quick as
            // over three arrays.
            int[] tables = new int[4 * VALUES];
            for (int value = 0; value < VALUES; value++) {
                tables[value] = bits(value * COLORS);
                tables[VALUES + value] = bits(value * COLORS + 1);
                tables[2 * VALUES + value] = bits(value * COLORS + 2);
            }
            int last = 2 - first;
            float[] out = new float[pixels.length];
            int i = 0;
            // Each iteration handles two pixels, since the compiler does not unroll the loop.
            for (; i <= out.length - 2 * COLORS; i += 2 * COLORS) {
                out[i] = first(tables, pixels[i + first]);
                out[i + 1] = second(tables, pixels[i + 1]);
                out[i + 2] = third(tables, pixels[i + last]);
                out[i + 3] = first(tables, pixels[i + 3 + first]);
                out[i + 4] = second(tables, pixels[i + 4]);
                out[i + 5] = third(tables, pixels[i + 3 + last]);
            }
            for (; i < out.length; i += COLORS) {
                out[i] = first(tables, pixels[i + first]);
                out[i + 1] = second(tables, pixels[i + 1]);
                out[i + 2] = third(tables, pixels[i + last]);
            }
            return out;
        }

        private static float first(int[] tables, byte pixel) {
            return Float.intBitsToFloat(tables[pixel & 0xFF]);
        }

        private static float second(int[] tables, byte pixel) {
            return Float.intBitsToFloat(tables[VALUES | pixel & 0xFF]);
        }

        private static float third(int[] tables, byte pixel) {
            return Float.intBitsToFloat(tables[2 * VALUES | pixel & 0xFF]);
        }

        private int bits(int index) {
            return Float.floatToRawIntBits(results[index]);
        }

        private float[] any(byte[] pixels) {
            float[] out = new float[pixels.length];
            float[] table = new float[VALUES];
            for (int c = 0; c < channels; c++) {
                for (int value = 0; value < VALUES; value++) {
                    table[value] = results[value * channels + c];
                }
                for (int i = c; i < out.length; i += channels) {
                    out[i] = table[pixels[i] & 0xFF];
                }
            }
            return out;
        }
    }
}
