package org.skewscope.formats.jpeg;

/** One color component of a frame with its coefficients. */
final class Component {

    final int id;
    final int horizontal;
    final int vertical;
    final int quantizationIndex;

    /** Blocks that hold picture content. */
    int blocksWide;

    int blocksHigh;

    /** Blocks of a stored row, a multiple of the MCU's. */
    int blockStride;

    /** 64 coefficients a block in natural order, not yet dequantized. */
    short[] coefficients;

    /** In natural order; latched when the component's first scan starts. */
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

    void allocate(Frame frame) {
        blocksWide = ceilDivide(frame.width * horizontal, frame.largestHorizontal * 8);
        blocksHigh = ceilDivide(frame.height * vertical, frame.largestVertical * 8);
        blockStride = frame.mcusWide() * horizontal;
        long count = (long) blockStride * frame.mcusHigh() * vertical * 64;
        coefficients = new short[Math.toIntExact(count)];
    }

    int offset(int blockRow, int blockColumn) {
        return (blockRow * blockStride + blockColumn) * 64;
    }

    static int ceilDivide(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
