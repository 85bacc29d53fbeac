package org.skewscope.present.maps;

/** Gives each pixel of a picture a color. */
public interface ColorRaster {

    int width();

    int height();

    /** Returns the opaque color of a pixel, 0xAARRGGBB. */
    int color(int x, int y);

    /**
     * Writes the colors of neighboring pixels in a row.
     *
     * @param from the first column
     * @param to the column behind the last one
     * @param argb takes the color of column x at x − from
     */
    default void colors(int y, int from, int to, int[] argb) {
        for (int x = from; x < to; x++) {
            argb[x - from] = color(x, y);
        }
    }
}
