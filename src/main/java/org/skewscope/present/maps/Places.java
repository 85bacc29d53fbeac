package org.skewscope.present.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the places of a map where the difference is largest: square windows by their mean, none of
 * which overlap, down to a share of the first.
 *
 * @param side of the windows in pixels; less in smaller maps
 * @param windows the largest mean first
 */
public record Places(int side, List<Window> windows) {

    private static final int SIDE = 24;
    private static final int MOST = 12;

    /** The share of the first window's mean that the last one has at least. */
    private static final double LEAST = 0.35;

    /**
     * Describes one window.
     *
     * @param x the left column
     * @param y the upper row
     * @param mean the mean size of the difference
     * @param largest the largest size
     * @param farthest the pixel with the largest size
     */
    public record Window(int x, int y, double mean, double largest, Probe farthest) {}

    public Places {
        windows = List.copyOf(windows);
    }

    /**
     * Finds the places of a map.
     *
     * @return no windows if nothing differs
     */
    public static Places of(DifferenceMap map) {
        Blocks blocks = Blocks.of(map);
        int side = Math.min(SIDE, Math.min(map.width(), map.height()));
        int cells = Math.max(1, side / blocks.edge);
        List<Window> windows = new ArrayList<>();
        FreeWindows free = FreeWindows.of(blocks, cells);
        while (windows.size() < MOST) {
            int next = free.largest();
            if (next < 0) {
                break;
            }
            int column = next % free.columns;
            int row = next / free.columns;
            Window window = window(map, column, row, cells, blocks);
            boolean enough = window.mean > 0 && (windows.isEmpty() || window.mean >= LEAST * windows.get(0).mean);
            if (!enough) {
                break;
            }
            windows.add(window);
            free.take(column, row);
        }
        return new Places(cells * blocks.edge, windows);
    }

    private static double size(DifferenceMap map, int x, int y) {
        double size = Math.abs(map.at(x, y));
        return size <= Double.MAX_VALUE ? size : 0;
    }

    private static Window window(DifferenceMap map, int column, int row, int cells, Blocks blocks) {
        int left = column * blocks.edge;
        int top = row * blocks.edge;
        int side = cells * blocks.edge;
        double largest = -1;
        Probe farthest = new Probe(left, top);
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                if (size(map, x, y) > largest) {
                    largest = size(map, x, y);
                    farthest = new Probe(x, y);
                }
            }
        }
        double mean = blocks.sum(column, row, cells) / ((double) side * side);
        return new Window(left, top, mean, largest, farthest);
    }

    /**
     * Sums the sizes in blocks of pixels, so that large maps need little memory.
     *
     * @param edge of a block in pixels
     * @param columns the number of whole blocks in a row
     * @param rows the number of whole blocks in a column
     * @param sums of all blocks above and left of each corner, (columns + 1) x (rows + 1)
     */
    private record Blocks(int edge, int columns, int rows, double[] sums) {

        /** The most blocks of a map. */
        private static final double MOST_BLOCKS = 250_000;

        static Blocks of(DifferenceMap map) {
            double pixels = (double) map.width() * map.height();
            int edge = (int) Math.max(1, Math.ceil(Math.sqrt(pixels / MOST_BLOCKS)));
            int columns = map.width() / edge;
            int rows = map.height() / edge;
            double[] sums = new double[(columns + 1) * (rows + 1)];
            for (int row = 0; row < rows; row++) {
                double before = 0;
                for (int column = 0; column < columns; column++) {
                    before += block(map, column * edge, row * edge, edge);
                    sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + before;
                }
            }
            return new Blocks(edge, columns, rows, sums);
        }

        private static double block(DifferenceMap map, int left, int top, int edge) {
            double sum = 0;
            for (int y = top; y < top + edge; y++) {
                for (int x = left; x < left + edge; x++) {
                    sum += size(map, x, y);
                }
            }
            return sum;
        }

        double sum(int column, int row, int cells) {
            int width = columns + 1;
            return sums[(row + cells) * width + column + cells]
                    - sums[row * width + column + cells]
                    - sums[(row + cells) * width + column]
                    + sums[row * width + column];
        }
    }

    /**
     * Holds the sums of all windows. Each edit of the user waits for the places, so a window that
     * overlaps a place is struck out once, and no search looks at the places found before.
     *
     * @param cells the side of a window in blocks
     * @param columns how many windows start in a row
     * @param rows how many windows start in a column
     * @param sums row by row; 0 where a window overlaps a place
     */
    private record FreeWindows(int cells, int columns, int rows, double[] sums) {

        static FreeWindows of(Blocks blocks, int cells) {
            int columns = Math.max(0, blocks.columns - cells + 1);
            int rows = Math.max(0, blocks.rows - cells + 1);
            double[] sums = new double[columns * rows];
            Arrays.setAll(sums, i -> blocks.sum(i % columns, i / columns, cells));
            return new FreeWindows(cells, columns, rows, sums);
        }

        /** Returns the index of the largest window, the first of equals; -1 if none is left. */
        int largest() {
            double most = 0;
            int best = -1;
            for (int i = 0; i < sums.length; i++) {
                if (sums[i] > most) {
                    most = sums[i];
                    best = i;
                }
            }
            return best;
        }

        /** Strikes out a window and all that overlap it. */
        void take(int column, int row) {
            int left = Math.max(0, column - cells + 1);
            int right = Math.min(columns, column + cells);
            for (int y = Math.max(0, row - cells + 1); y < Math.min(rows, row + cells); y++) {
                Arrays.fill(sums, y * columns + left, y * columns + right, 0);
            }
        }
    }
}
