package org.skewscope.libraries.normalization;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The float32 results of a formula for each of the 256 bytes, a table for each channel. */
final class FloatTables {

    private static final int VALUES = 256;

    private static final int COLORS = 3;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final float[] results;
    private final int channels;

    /**
     * @param results [256, channels]
     */
    FloatTables(float[] results, int channels) {
        this.results = results;
        this.channels = channels;
    }

    /**
     * What the tables hold for each number of a picture.
     *
     * @param reversed whether three channels come out in reverse order
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

    /** One table for all; the bytes are fetched by eight. */
    private float[] alike(byte[] pixels) {
        // An array made here, so that the compiler knows its length and checks no index.
        float[] table = new float[VALUES];
        for (int value = 0; value < VALUES; value++) {
            table[value] = results[value * channels];
        }
        float[] out = new float[pixels.length];
        int i = 0;
        for (; i <= pixels.length - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONGS.get(pixels, i);
            int low = (int) eight;
            int high = (int) (eight >>> 32);
            out[i] = table[low & 0xFF];
            out[i + 1] = table[low >>> 8 & 0xFF];
            out[i + 2] = table[low >>> 16 & 0xFF];
            out[i + 3] = table[low >>> 24];
            out[i + 4] = table[high & 0xFF];
            out[i + 5] = table[high >>> 8 & 0xFF];
            out[i + 6] = table[high >>> 16 & 0xFF];
            out[i + 7] = table[high >>> 24];
        }
        for (; i < pixels.length; i++) {
            out[i] = table[pixels[i] & 0xFF];
        }
        return out;
    }

    /**
     * @param first where the first channel of the result lies in a pixel, 0 or 2
     */
    private float[] colors(byte[] pixels, int first) {
        // One array behind the other: the compiler makes twice as much of it as of three arrays.
        float[] tables = new float[4 * VALUES];
        for (int value = 0; value < VALUES; value++) {
            tables[value] = results[value * COLORS];
            tables[VALUES + value] = results[value * COLORS + 1];
            tables[2 * VALUES + value] = results[value * COLORS + 2];
        }
        int firstShift = 8 * first;
        int lastShift = 16 - firstShift;
        float[] out = new float[pixels.length];
        int i = 0;
        for (; i <= out.length - Integer.BYTES; i += COLORS) {
            int pixel = (int) INTS.get(pixels, i);
            out[i] = tables[pixel >>> firstShift & 0xFF];
            out[i + 1] = tables[VALUES | pixel >>> 8 & 0xFF];
            out[i + 2] = tables[2 * VALUES | pixel >>> lastShift & 0xFF];
        }
        for (; i < out.length; i += COLORS) {
            out[i] = tables[pixels[i + first] & 0xFF];
            out[i + 1] = tables[VALUES | pixels[i + 1] & 0xFF];
            out[i + 2] = tables[2 * VALUES | pixels[i + 2 - first] & 0xFF];
        }
        return out;
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
