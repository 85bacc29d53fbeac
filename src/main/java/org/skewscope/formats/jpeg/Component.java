package org.skewscope.formats.jpeg;

import java.util.Arrays;

/** One color component of a frame with its coefficients. */
final class Component {

    final int id;
    final int horizontal;
    final int vertical;
    final int quantizationIndex;

    /** The number of blocks across that hold picture content. */
    int blocksWide;

    int blocksHigh;

    /** The number of blocks in a stored row, a multiple of the MCU's. */
    int blockStride;

    /**
     * 64 coefficients a block in natural order, not yet dequantized; coefficients beyond the
     * array's end are zero.
     */
    short[] coefficients;

    private int size;
    private int end;

    /** The quantization steps in natural order, taken when the component's first scan starts. */
    int[] quantization;

    final Precision precision = new Precision();

    int dcIndex;
    int acIndex;
    HuffmanTable dcTable;
    HuffmanTable acTable;
    int lastDc;

    Component(int id, int horizontal, int vertical, int quantizationIndex) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantizationIndex = quantizationIndex;
    }

    /**
     * @param blocks the largest number of blocks that the file can hold; {@link #hold} grows the
     *     array for more
     */
    void allocate(Frame frame, long blocks) {
        blocksWide = ceilDivide(frame.width * horizontal, frame.largestHorizontal * 8);
        blocksHigh = ceilDivide(frame.height * vertical, frame.largestVertical * 8);
        blockStride = frame.mcusWide() * horizontal;
        long count = (long) blockStride * frame.mcusHigh() * vertical * 64;
        size = Math.toIntExact(count);
        coefficients = new short[(int) wholeRows(blocks * 64)];
    }

    /** Grows the array for a block that a scan is about to write. */
    void hold(int offset) {
        if (offset >= end) {
            end = offset + 64;
            if (end > coefficients.length) {
                int longer = (int) wholeRows(Math.max(end, 2L * coefficients.length));
                coefficients = Arrays.copyOf(coefficients, longer);
            }
        }
    }

    private long wholeRows(long count) {
        long row = blockStride * 64L;
        return Math.min(size, (count + row - 1) / row * row);
    }

    /**
     * Returns the number of rows of blocks that scans have reached; rows below contain zeros only.
     */
    int rowsHeld() {
        return Math.min(blocksHigh, ceilDivide(end, blockStride * 64));
    }

    /** Returns a block's first coefficient. */
    int dc(int blockRow, int blockColumn) {
        int offset = offset(blockRow, blockColumn);
        return offset < coefficients.length ? coefficients[offset] : 0;
    }

    void copyBlock(int blockRow, int blockColumn, short[] to) {
        int offset = offset(blockRow, blockColumn);
        if (offset < coefficients.length) {
            System.arraycopy(coefficients, offset, to, 0, 64);
        } else {
            Arrays.fill(to, (short) 0);
        }
    }

    int offset(int blockRow, int blockColumn) {
        return (blockRow * blockStride + blockColumn) * 64;
    }

    static int ceilDivide(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
