package org.skewscope.libraries.pillow;

/**
 * {@code Image.reduce}: the mean of whole blocks of pixels, in 24-bit fixed point (Pillow's
 * Reduce.c). Blocks cut off at the right and lower edge are averaged over what is left of them.
 */
final class BoxReduction {

    private BoxReduction() {}

    /**
     * Reduces a part of a picture from its upper left corner.
     *
     * @param factorY rows a block
     * @param factorX columns a block
     */
    static ByteImage reduce(ByteImage in, int bottom, int right, int factorY, int factorX) {
        int channels = in.channels();
        int width = (right + factorX - 1) / factorX;
        int height = (bottom + factorY - 1) / factorY;
        byte[] out = new byte[height * width * channels];
        int to = 0;
        for (int y = 0; y < height; y++) {
            int firstRow = y * factorY;
            int endRow = Math.min(firstRow + factorY, bottom);
            for (int x = 0; x < width; x++) {
                int firstColumn = x * factorX;
                int endColumn = Math.min(firstColumn + factorX, right);
                int area = (endRow - firstRow) * (endColumn - firstColumn);
                int multiplier = multiplier(area);
                for (int c = 0; c < channels; c++) {
                    int sum = area / 2;
                    for (int row = firstRow; row < endRow; row++) {
                        int from = (row * in.width() + firstColumn) * channels + c;
                        int end = (row * in.width() + endColumn) * channels;
                        for (int i = from; i < end; i += channels) {
                            sum += in.pixels()[i] & 0xFF;
                        }
                    }
                    out[to++] = (byte) ((sum * multiplier) >>> 24);
                }
            }
        }
        return new ByteImage(out, height, width, channels);
    }

    /** 2^24 / area, by a division in single precision. */
    private static int multiplier(int area) {
        float largest = (1 << 30) * 4.0f;
        return (int) (long) (largest / (float) ((long) area << 8));
    }
}
