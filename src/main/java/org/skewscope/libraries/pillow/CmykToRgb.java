package org.skewscope.libraries.pillow;

/**
 * Pillow's {@code convert('RGB')} of a CMYK picture (libImaging/Convert.c, cmyk2rgb): what is left
 * of white paper after black and one ink, multiplied with rounding.
 */
final class CmykToRgb {

    private CmykToRgb() {}

    /**
     * @param cmyk 255 is full ink
     */
    static byte[] convert(byte[] cmyk) {
        byte[] rgb = new byte[cmyk.length / 4 * 3];
        int at = 0;
        for (int i = 0; i < cmyk.length; i += 4) {
            int paper = 255 - (cmyk[i + 3] & 0xFF);
            for (int c = 0; c < 3; c++) {
                int product = (cmyk[i + c] & 0xFF) * paper + 128;
                int ink = ((product >> 8) + product) >> 8;
                rgb[at++] = (byte) (paper - ink);
            }
        }
        return rgb;
    }
}
