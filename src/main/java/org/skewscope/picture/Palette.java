package org.skewscope.picture;

/**
 * Describes a color table.
 *
 * @param rgb three bytes an entry
 * @param alpha one byte an entry; entries beyond its end are opaque, and no transparency is an
 *     empty array
 */
public record Palette(byte[] rgb, byte[] alpha) {

    /**
     * Creates a palette of 16-bit numbers, with all reds before all greens and blues.
     *
     * @param colors three planes of equal length
     * @param dropped number of low bits to drop from each number
     */
    public static Palette ofPlanes(int[] colors, int dropped) {
        int count = colors.length / 3;
        byte[] rgb = new byte[3 * count];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (colors[i % 3 * count + i / 3] >> dropped);
        }
        return new Palette(rgb, new byte[0]);
    }

    /** Returns the number of entries. */
    public int size() {
        return rgb.length / 3;
    }

    /** Returns whether each entry i is the gray i, so that indices are gray values. */
    public boolean isGrayRamp() {
        for (int i = 0; i < rgb.length; i++) {
            if ((rgb[i] & 0xFF) != i / 3) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether every color is a gray. */
    public boolean isGray() {
        for (int i = 0; i < rgb.length; i += 3) {
            if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the colors of indices. An index beyond the table gives black, as in Pillow and
     * OpenCV.
     *
     * @param indices one byte a pixel, 0 to 255
     * @param channels 3, or 4 with alpha
     * @return {@code channels} bytes a pixel
     */
    public byte[] lookUp(byte[] indices, int channels) {
        byte[] table = new byte[256 * channels];
        for (int i = 0; i < 256; i++) {
            for (int c = 0; c < 3 && i < size(); c++) {
                table[i * channels + c] = rgb[i * 3 + c];
            }
            if (channels == 4) {
                table[i * 4 + 3] = i < alpha.length ? alpha[i] : (byte) 0xFF;
            }
        }
        byte[] colors = new byte[Math.multiplyExact(indices.length, channels)];
        int at = 0;
        for (byte index : indices) {
            int from = (index & 0xFF) * channels;
            for (int c = 0; c < channels; c++) {
                colors[at++] = table[from + c];
            }
        }
        return colors;
    }
}
