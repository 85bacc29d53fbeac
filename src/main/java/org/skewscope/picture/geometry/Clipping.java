package org.skewscope.picture.geometry;

import org.skewscope.tensor.DenseTensor;

/** Numbers of any type as bytes. */
public final class Clipping {

    private Clipping() {}

    /** Cut to 0..255: fractions are dropped, and what is no number becomes 0. */
    public static DenseTensor toBytes(DenseTensor numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) Math.max(0, Math.min(255, numbers.value(i)));
        }
        return DenseTensor.ofUint8(numbers.shape(), bytes);
    }
}
