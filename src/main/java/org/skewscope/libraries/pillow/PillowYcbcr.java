package org.skewscope.libraries.pillow;

import org.skewscope.tensor.DenseTensor;

/**
 * {@code .convert('RGB')} of mode YCbCr (ConvertYCbCr.c): 6 binary places, each product rounded by
 * adding a half and dropping the fraction, so that negative ones are rounded up.
 */
final class PillowYcbcr {

    private static final int PLACES = 6;

    private PillowYcbcr() {}

    /**
     * @param ycbcr three channels of uint8
     */
    static DenseTensor toRgb(DenseTensor ycbcr) {
        int[] redOfCr = products(1.402);
        int[] greenOfCb = products(-0.34414);
        int[] greenOfCr = products(-0.71414);
        int[] blueOfCb = products(1.772);
        byte[] from = ycbcr.uint8();
        byte[] rgb = new byte[from.length];
        for (int i = 0; i < from.length; i += 3) {
            int y = from[i] & 0xFF;
            int cb = from[i + 1] & 0xFF;
            int cr = from[i + 2] & 0xFF;
            rgb[i] = clipped(y + (redOfCr[cr] >> PLACES));
            rgb[i + 1] = clipped(y + (greenOfCb[cb] + greenOfCr[cr] >> PLACES));
            rgb[i + 2] = clipped(y + (blueOfCb[cb] >> PLACES));
        }
        return DenseTensor.ofUint8(ycbcr.shape(), rgb);
    }

    private static int[] products(double coefficient) {
        int[] products = new int[256];
        for (int i = 0; i < products.length; i++) {
            products[i] = (int) ((i - 128) * coefficient * (1 << PLACES) + 0.5);
        }
        return products;
    }

    private static byte clipped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
