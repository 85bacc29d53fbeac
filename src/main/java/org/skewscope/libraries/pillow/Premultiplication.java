package org.skewscope.libraries.pillow;

import org.skewscope.libraries.DividedBy255;

/**
 * Pillow's conversions RGBA to RGBa and back (Convert.c), for LA too: alpha is the last channel.
 */
final class Premultiplication {

    private Premultiplication() {}

    /**
     * Returns a copy with each color times alpha / 255.
     *
     * @param pixels uint8, alpha as the last of the channels
     */
    static byte[] apply(byte[] pixels, int channels) {
        byte[] out = pixels.clone();
        int alphaChannel = channels - 1;
        for (int start = 0; start < out.length; start += channels) {
            int alpha = out[start + alphaChannel] & 0xFF;
            if (alpha == 255) {
                continue;
            }
            for (int c = 0; c < alphaChannel; c++) {
                out[start + c] = (byte) DividedBy255.rounded((out[start + c] & 0xFF) * alpha);
            }
        }
        return out;
    }

    /**
     * Multiplies each color by 255 / alpha, in place; transparent and opaque pixels stay.
     *
     * @param pixels uint8, alpha as the last of the channels
     */
    static void undo(byte[] pixels, int channels) {
        int alphaChannel = channels - 1;
        for (int start = 0; start < pixels.length; start += channels) {
            int alpha = pixels[start + alphaChannel] & 0xFF;
            if (alpha == 0 || alpha == 255) {
                continue;
            }
            for (int c = 0; c < alphaChannel; c++) {
                pixels[start + c] = (byte) Math.min(255 * (pixels[start + c] & 0xFF) / alpha, 255);
            }
        }
    }
}
