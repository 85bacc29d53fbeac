package org.skewscope.audit.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Describes the input tensor of one of the most different pictures.
 *
 * @param values the values, HWC
 */
public record StoredTensor(int height, int width, int channels, float[] values) {

    /** Larger tensors are not kept: a side of a thousand pixels of three channels. */
    private static final int MOST_VALUES = 3_000_000;

    public StoredTensor {
        if (height < 1
                || width < 1
                || channels < 1
                || (long) height * width * channels != values.length
                || values.length > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "%s x %s x %s is no tensor that is kept".formatted(height, width, channels));
        }
    }

    /**
     * Returns whether a tensor is small enough to be kept.
     *
     * @param values the number of its values
     */
    public static boolean fits(long values) {
        return values > 0 && values <= MOST_VALUES;
    }

    byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            // Bytes of one significance, next to each other, are more alike and deflate better.
            byte[] plane = new byte[values.length];
            for (int shift = 24; shift >= 0; shift -= 8) {
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = (byte) (Float.floatToRawIntBits(values[i]) >>> shift);
                }
                out.write(plane);
            }
        }
        return bytes.toByteArray();
    }

    static StoredTensor unpacked(int height, int width, int channels, byte[] packed) throws IOException {
        long count = (long) height * width * channels;
        if (!fits(count) || packed == null) {
            throw new ZipException("The tensor's size is invalid");
        }
        int[] bits = new int[(int) count];
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            byte[] plane = new byte[bits.length];
            for (int shift = 24; shift >= 0; shift -= 8) {
                in.readFully(plane);
                for (int i = 0; i < bits.length; i++) {
                    bits[i] |= (plane[i] & 0xFF) << shift;
                }
            }
        }
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        return new StoredTensor(height, width, channels, values);
    }
}
