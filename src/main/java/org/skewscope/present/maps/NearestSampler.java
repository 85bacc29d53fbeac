package org.skewscope.present.maps;

import java.util.Arrays;

/**
 * Draws the visible part of a raster into a view-sized buffer, each view pixel in the color of the
 * picture pixel under its center. Its cost follows the view, not the picture.
 */
public final class NearestSampler {

    /** From this zoom on pixels are parted by lines. */
    static final double GRID_FROM = 16;

    private static final int TRANSPARENT = 0;

    private NearestSampler() {}

    /**
     * Fills the buffer; outside the picture it is transparent.
     *
     * @param argb premultiplied, width × height
     */
    public static void draw(
            ColorRaster raster, Viewport viewport, int[] argb, int width, int height) {
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = viewport.pictureX(x + 0.5);
        }
        boolean grid = viewport.scale() >= GRID_FROM;
        int previousRow = Integer.MIN_VALUE;
        for (int y = 0; y < height; y++) {
            int row = viewport.pictureY(y + 0.5);
            int start = y * width;
            if (row < 0 || row >= raster.height()) {
                Arrays.fill(argb, start, start + width, TRANSPARENT);
                continue;
            }
            if (row == previousRow && !(grid && y > 0)) {
                System.arraycopy(argb, start - width, argb, start, width);
                continue;
            }
            boolean line = grid && row != previousRow;
            previousRow = row;
            drawRow(raster, row, columns, argb, start, grid, line);
        }
    }

    private static void drawRow(
            ColorRaster raster,
            int row,
            int[] columns,
            int[] argb,
            int start,
            boolean grid,
            boolean line) {
        int previous = Integer.MIN_VALUE;
        int color = TRANSPARENT;
        for (int x = 0; x < columns.length; x++) {
            int column = columns[x];
            boolean edge = column != previous;
            if (edge) {
                previous = column;
                color =
                        column < 0 || column >= raster.width()
                                ? TRANSPARENT
                                : raster.color(column, row);
            }
            argb[start + x] = grid && (edge || line) && color != 0 ? towardsGray(color) : color;
        }
    }

    /** Half way to middle gray, which shows on light and on dark pixels. */
    private static int towardsGray(int color) {
        return 0xFF000000 | ((color & 0xFEFEFE) >>> 1) + 0x404040;
    }
}
