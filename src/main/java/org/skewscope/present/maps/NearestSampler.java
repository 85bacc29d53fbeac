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
    public static void draw(ColorRaster raster, Viewport viewport, int[] argb, int width, int height) {
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = viewport.pictureX(x + 0.5);
        }
        boolean grid = viewport.scale() >= GRID_FROM;
        Row source = new Row(raster, columns);
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
            if (row != previousRow) {
                source.read(row);
            }
            previousRow = row;
            drawRow(source, columns, argb, start, grid, line);
        }
    }

    private static void drawRow(Row source, int[] columns, int[] argb, int start, boolean grid, boolean line) {
        int previous = Integer.MIN_VALUE;
        int color = TRANSPARENT;
        for (int x = 0; x < columns.length; x++) {
            int column = columns[x];
            boolean edge = column != previous;
            if (edge) {
                previous = column;
                color = source.color(column);
            }
            argb[start + x] = grid && (edge || line) && color != 0 ? towardsGray(color) : color;
        }
    }

    /**
     * Gives the colors of one row of the picture. Reading neighbors at once is several times
     * faster, so only of a picture that is shrunk much are just the pixels read that are drawn.
     */
    private static final class Row {

        private static final int READ_WHOLE = 4;

        private final ColorRaster raster;
        private final int from;
        private final int to;
        private final int[] colors;
        private int y;

        Row(ColorRaster raster, int[] columns) {
            this.raster = raster;
            int count = columns.length;
            from = count == 0 ? 0 : Math.max(0, columns[0]);
            to = count == 0 ? 0 : Math.min(raster.width(), columns[count - 1] + 1);
            colors = new int[to - from <= READ_WHOLE * count ? Math.max(0, to - from) : 0];
        }

        void read(int row) {
            y = row;
            if (colors.length > 0) {
                raster.colors(y, from, to, colors);
            }
        }

        int color(int column) {
            if (column < from || column >= to) {
                return TRANSPARENT;
            }
            return colors.length > 0 ? colors[column - from] : raster.color(column, y);
        }
    }

    /** Half way to middle gray, which shows on light and on dark pixels. */
    private static int towardsGray(int color) {
        return 0xFF000000 | ((color & 0xFEFEFE) >>> 1) + 0x404040;
    }
}
