package org.skewscope.libraries.opencv;

import java.util.Arrays;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.StoredPicture.LastChannel;
import org.skewscope.tensor.DenseTensor;

/**
 * OpenCV reads 8-bit TIFF files through libtiff's TIFFReadRGBA (tif_getimage.c), which multiplies
 * colors with their opacity and turns inks into opaque RGB.
 */
final class TiffColors {

    private TiffColors() {}

    /**
     * Colors of 16 bits as libtiff narrows them for IMREAD_COLOR: rounded, where gray and every
     * other format lose the lower byte.
     */
    static StoredPicture narrowed(StoredPicture stored) {
        if (!stored.isWide() || stored.channels() < 3) {
            return stored;
        }
        short[] wide = stored.pixels().shorts();
        byte[] narrow = new byte[wide.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (byte) (((wide[i] & 0xFFFF) + 128) / 257);
        }
        return new StoredPicture(
                DenseTensor.ofUint8(stored.pixels().shape(), narrow),
                8,
                stored.palette(),
                stored.colorKey(),
                stored.last());
    }

    /** The picture as libtiff hands it to OpenCV. */
    static StoredPicture apply(StoredPicture stored) {
        if (stored.isWide() || stored.channels() != 4) {
            return stored;
        }
        byte[] from = stored.pixels().uint8();
        byte[] rgba;
        if (stored.isCmyk()) {
            rgba = fromInks(from);
        } else if (stored.last() == LastChannel.ALPHA) {
            rgba = multiplied(from);
        } else {
            return stored;
        }
        DenseTensor pixels = DenseTensor.ofUint8(stored.pixels().shape(), rgba);
        return new StoredPicture(pixels, stored.bits(), stored.palette());
    }

    private static byte[] fromInks(byte[] cmyk) {
        byte[] rgba = new byte[cmyk.length];
        Arrays.fill(rgba, (byte) 255);
        for (int i = 0; i < cmyk.length; i += 4) {
            int paper = 255 - (cmyk[i + 3] & 0xFF);
            for (int c = 0; c < 3; c++) {
                rgba[i + c] = (byte) (paper * (255 - (cmyk[i + c] & 0xFF)) / 255);
            }
        }
        return rgba;
    }

    private static byte[] multiplied(byte[] straight) {
        byte[] rgba = straight.clone();
        for (int i = 0; i < rgba.length; i += 4) {
            int alpha = rgba[i + 3] & 0xFF;
            for (int c = 0; c < 3; c++) {
                rgba[i + c] = (byte) (((rgba[i + c] & 0xFF) * alpha + 127) / 255);
            }
        }
        return rgba;
    }
}
