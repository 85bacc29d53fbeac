package org.skewscope.libraries;

/**
 * Converts a CMYK picture as Pillow's {@code convert('RGB')} does (libImaging/Convert.c,
 * cmyk2rgb): the remainder of white paper after black and one ink, multiplied with rounding.
 */
public final class CmykToRgb {

    private CmykToRgb() {}

    /**
     * Returns three bytes a pixel.
     *
     * @param cmyk four bytes a pixel; 255 is full ink
     */
    public static byte[] convert(byte[] cmyk) {
        byte[] rgb = new byte[cmyk.length / 4 * 3];
        int at = 0;
        for (int i = 0; i < cmyk.length; i += 4) {
            int paper = 255 - (cmyk[i + 3] & 0xFF);
            for (int c = 0; c < 3; c++) {
                rgb[at++] = (byte) (paper - DividedBy255.rounded((cmyk[i + c] & 0xFF) * paper));
            }
        }
        return rgb;
    }
}
