package org.skewscope.formats.jpeg;

import java.util.Arrays;

/**
 * Estimates low frequencies as libjpeg-turbo does if a progressive file does not carry them
 * exactly, because it is truncated or has no such scan (jdcoefct.c, decompress_smooth_data).
 */
final class BlockSmoothing {

    /** The number of estimated coefficients: DC and the first nine frequencies in zigzag order. */
    static final int FREQUENCIES = 10;

    /** The number of rows above and below a block that the estimate uses. */
    static final int REACH = 2;

    private static final int UNKNOWN = -1;
    private static final int[] NOTHING = new int[FREQUENCIES];

    static {
        Arrays.fill(NOTHING, UNKNOWN);
    }

    private final Frame frame;
    private final boolean onlyScan;
    private final int lastGoodRow;

    /**
     * @param scans number of scans in the file; before a single scan nothing is known
     * @param lastGoodRow the last row of MCUs with data of the last scan; below it counts the
     *     precision before that scan
     */
    BlockSmoothing(Frame frame, int scans, int lastGoodRow) {
        this.frame = frame;
        this.onlyScan = scans == 1;
        this.lastGoodRow = lastGoodRow;
    }

    /** Returns whether libjpeg-turbo smooths this picture (smoothing_ok). */
    static boolean appliesTo(Frame frame) {
        boolean possible = frame.components.stream().allMatch(c -> c.precision.now()[0] >= 0 && hasQuantization(c));
        return frame.progressive && possible && frame.components.stream().anyMatch(c -> c.precision.isInexact());
    }

    private static boolean hasQuantization(Component component) {
        for (int k = 0; k < FREQUENCIES; k++) {
            if (component.quantization[Zigzag.natural(k)] == 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes a block of 64 coefficients to {@code out}, with estimates for those that the file does
     * not carry.
     */
    void block(Component component, int row, int column, short[] out) {
        component.copyBlock(row, column, out);
        boolean known = row / component.vertical <= lastGoodRow;
        int[] bits = known ? component.precision.now() : before(component);
        boolean withoutAc = Arrays.stream(bits, 1, FREQUENCIES).allMatch(lowest -> lowest == UNKNOWN);
        int[][] kernels = withoutAc ? SmoothingKernels.WITHOUT_AC : SmoothingKernels.WITH_AC;
        int[] surrounding = surrounding(component, row, column);
        long step = component.quantization[0];
        for (int k = kernels.length - 1; k >= (withoutAc ? 0 : 1); k--) {
            int at = Zigzag.natural(k);
            if (k == 0 || (bits[k] != 0 && out[at] == 0)) {
                long sum = step * weighted(kernels[k], surrounding);
                int limit = k > 0 && bits[k] > 0 ? (1 << bits[k]) - 1 : Integer.MAX_VALUE;
                out[at] = estimate(sum, component.quantization[at], limit);
            }
        }
    }

    private int[] before(Component component) {
        return onlyScan ? NOTHING : component.precision.before();
    }

    private static short estimate(long sum, long quantization, int limit) {
        long size = ((quantization << 7) + Math.abs(sum)) / (quantization << 8);
        long limited = Math.min(size, limit);
        return (short) (sum >= 0 ? limited : -limited);
    }

    private static long weighted(int[] kernel, int[] values) {
        long sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            sum += (long) kernel[i] * values[i];
        }
        return sum;
    }

    /** Returns the DC values of 5 x 5 blocks; at an edge the last block repeats. */
    private int[] surrounding(Component component, int row, int column) {
        int[] rows = surroundingRows(component, row);
        int[] values = new int[25];
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 5; x++) {
                int across = Math.max(0, Math.min(component.blocksWide - 1, column + x - 2));
                values[y * 5 + x] = component.dc(rows[y], across);
            }
        }
        return values;
    }

    /**
     * Returns the rows from two above to two below. libjpeg-turbo counts the rows inside this row
     * of MCUs, and the last row of MCUs may be shorter; there libjpeg-turbo can miss a row above,
     * and does not see the padding below.
     */
    private int[] surroundingRows(Component component, int row) {
        int mcuRow = row / component.vertical;
        boolean lastMcuRow = mcuRow == frame.mcusHigh() - 1;
        int rest = component.blocksHigh % component.vertical;
        int high = lastMcuRow && rest > 0 ? rest : component.vertical;
        int index = mcuRow * high + row % component.vertical;
        int last = frame.mcusHigh() * high - 1;
        int above = index > 0 ? row - 1 : row;
        int below = index < last ? row + 1 : row;
        return new int[] {index > 1 ? row - 2 : above, above, row, below, index < last - 1 ? row + 2 : below};
    }

    /**
     * The weights with which the 5 x 5 surrounding DC values predict a block's low frequencies
     * (libjpeg-turbo since 2.1, jdcoefct.c; an extension of T.81 K.8). The first index is the place
     * in zigzag order, the second runs row by row.
     */
    private static final class SmoothingKernels {

        /**
         * The weights for a block without AC coefficients: a Gaussian-like kernel that keeps the
         * averages.
         */
        static final int[][] WITHOUT_AC = {
            {
                -2, -6, -8, -6, -2, //
                -6, 6, 42, 6, -6, //
                -8, 42, 152, 42, -8, //
                -6, 6, 42, 6, -6, //
                -2, -6, -8, -6, -2
            },
            {
                -1, -1, 0, 1, 1, //
                -3, 13, 0, -13, 3, //
                -3, 38, 0, -38, 3, //
                -3, 13, 0, -13, 3, //
                -1, -1, 0, 1, 1
            },
            {
                -1, -3, -3, -3, -1, //
                -1, 13, 38, 13, -1, //
                0, 0, 0, 0, 0, //
                1, -13, -38, -13, 1, //
                1, 3, 3, 3, 1
            },
            {
                0, 0, 1, 0, 0, //
                0, 2, 7, 2, 0, //
                0, -5, -14, -5, 0, //
                0, 2, 7, 2, 0, //
                0, 0, 1, 0, 0
            },
            {
                -1, 0, 0, 0, 1, //
                0, 9, 0, -9, 0, //
                0, 0, 0, 0, 0, //
                0, -9, 0, 9, 0, //
                1, 0, 0, 0, -1
            },
            {
                0, 0, 0, 0, 0, //
                0, 2, -5, 2, 0, //
                1, 7, -14, 7, 1, //
                0, 2, -5, 2, 0, //
                0, 0, 0, 0, 0
            },
            inner(1, 0, -1, 2, 0, -2, 1, 0, -1),
            inner(1, -3, 1, 0, 0, 0, -1, 3, -1),
            inner(1, 0, -1, -3, 0, 3, 1, 0, -1),
            inner(1, 2, 1, 0, 0, 0, -1, -2, -1)
        };

        /**
         * The weights for a block with some AC coefficients; its DC value and four frequencies
         * stay.
         */
        static final int[][] WITH_AC = {
            {},
            {
                0, 0, 0, 0, 0, //
                0, 0, 0, 0, 0, //
                -7, 50, 0, -50, 7, //
                0, 0, 0, 0, 0, //
                0, 0, 0, 0, 0
            },
            {
                0, 0, -7, 0, 0, //
                0, 0, 50, 0, 0, //
                0, 0, 0, 0, 0, //
                0, 0, -50, 0, 0, //
                0, 0, 7, 0, 0
            },
            {
                0, 0, -1, 0, 0, //
                0, 0, 13, 0, 0, //
                0, 0, -24, 0, 0, //
                0, 0, 13, 0, 0, //
                0, 0, -1, 0, 0
            },
            {
                0, -1, 0, 1, 0, //
                -1, 10, 0, -10, 1, //
                0, 0, 0, 0, 0, //
                1, -10, 0, 10, -1, //
                0, 1, 0, -1, 0
            },
            {
                0, 0, 0, 0, 0, //
                0, 0, 0, 0, 0, //
                -1, 13, -24, 13, -1, //
                0, 0, 0, 0, 0, //
                0, 0, 0, 0, 0
            }
        };

        private SmoothingKernels() {}

        private static int[] inner(int... nine) {
            int[] kernel = new int[25];
            for (int i = 0; i < nine.length; i++) {
                kernel[(i / 3 + 1) * 5 + i % 3 + 1] = nine[i];
            }
            return kernel;
        }
    }
}
