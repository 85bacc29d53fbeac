package org.skewscope.picture.geometry;

import org.skewscope.tensor.DenseTensor;

/** Converts numbers of any type to bytes. */
public final class Clipping {

    private Clipping() {}

    /**
     * Clips numbers to 0..255: fractions are dropped, and NaN becomes 0.
     *
     * @param numbers of any type and shape
     * @return uint8 of the same shape
     */
    public static DenseTensor toBytes(DenseTensor numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) Math.max(0, Math.min(255, numbers.value(i)));
        }
        return DenseTensor.ofUint8(numbers.shape(), bytes);
    }
}
