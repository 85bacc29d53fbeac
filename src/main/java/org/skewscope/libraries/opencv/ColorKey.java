package org.skewscope.libraries.opencv;

import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Gives an RGB picture the alpha channel that libpng makes of one transparent color (tRNS). */
final class ColorKey {

    private ColorKey() {}

    static DenseTensor withAlpha(StoredPicture stored) {
        DenseTensor rgb = stored.pixels();
        int[] key = stored.colorKey();
        int count = rgb.size() / 3;
        boolean wide = stored.isWide();
        short[] shorts = new short[wide ? count * 4 : 0];
        byte[] bytes = new byte[wide ? 0 : count * 4];
        for (int i = 0; i < count; i++) {
            boolean transparent = true;
            for (int c = 0; c < 3; c++) {
                int value = (int) rgb.value(3 * i + c);
                transparent &= value == key[c];
                if (wide) {
                    shorts[4 * i + c] = (short) value;
                } else {
                    bytes[4 * i + c] = (byte) value;
                }
            }
            if (!transparent && wide) {
                shorts[4 * i + 3] = -1;
            } else if (!transparent) {
                bytes[4 * i + 3] = -1;
            }
        }
        Shape shape = Shape.of(rgb.shape().dimension(0), rgb.shape().dimension(1), 4);
        return wide ? DenseTensor.ofUint16(shape, shorts) : DenseTensor.ofUint8(shape, bytes);
    }
}
