package org.skewscope.preprocess.jpeg;

import java.util.Arrays;

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

    /** The lowest bit that a started scan carries of each coefficient; -1 where none has. */
    private final int[] lowestBits = new int[64];

    HuffmanTable dcTable;
    HuffmanTable acTable;
    int lastDc;

    Component(int id, int horizontal, int vertical, int quantizationIndex) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantizationIndex = quantizationIndex;
        Arrays.fill(lowestBits, -1);
    }

    /** Notes that a scan of a band down to a bit has started. */
    void noteScan(int first, int last, int lowestBit) {
        Arrays.fill(lowestBits, first, last + 1, lowestBit);
    }

    /** The condition of libjpeg-turbo's block smoothing (jdcoefct.c, smoothing_ok). */
    boolean hasInexactLowFrequencies() {
        return Arrays.stream(lowestBits, 0, 10).anyMatch(bit -> bit != 0);
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
