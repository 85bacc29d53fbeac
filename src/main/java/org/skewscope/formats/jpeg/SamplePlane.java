package org.skewscope.formats.jpeg;

import java.util.Arrays;
import java.util.Optional;

/**
 * A component's samples before upsampling.
 *
 * @param samples row by row; the last row, all gray, stands for all that follow
 * @param rows how many rows come before that one
 * @param width samples of a row that belong to the picture
 * @param height rows that belong to the picture
 * @param stride samples from row to row
 * @param expandX how many output columns a sample covers
 * @param expandY how many output rows a sample covers
 */
record SamplePlane(
        byte[] samples, int rows, int width, int height, int stride, int expandX, int expandY) {

    private static final byte GRAY = (byte) 128;

    /** Where a row's samples begin. */
    int start(int row) {
        return Math.min(row, rows) * stride;
    }

    /** The first row of the picture from which on this component has no other sample than gray. */
    int grayFrom() {
        return (int) Math.min(Integer.MAX_VALUE, (rows + 1L) * expandY);
    }

    /**
     * Transforms all blocks of a component.
     *
     * @param smallest samples on each side of the blocks of the least scaled component: 8 at full
     *     size
     * @param smoothing where the file does not tell all low frequencies
     */
    static SamplePlane of(
            Frame frame, Component component, int smallest, Optional<BlockSmoothing> smoothing)
            throws JpegException {
        int size = blockSize(frame, component, smallest);
        BlockTransform transform = BlockTransform.of(size);
        int stride = component.blocksWide * size;
        int blockRows = component.rowsHeld();
        if (smoothing.isPresent()) {
            blockRows = Math.min(component.blocksHigh, blockRows + BlockSmoothing.REACH);
        }
        int rows = blockRows * size;
        byte[] samples = new byte[Math.toIntExact((long) stride * (rows + 1))];
        Arrays.fill(samples, rows * stride, samples.length, GRAY);
        short[] smoothed = new short[64];
        for (int row = 0; row < blockRows; row++) {
            for (int column = 0; column < component.blocksWide; column++) {
                short[] coefficients = component.coefficients;
                int offset = component.offset(row, column);
                if (smoothing.isPresent()) {
                    smoothing.get().block(component, row, column, smoothed);
                    coefficients = smoothed;
                    offset = 0;
                }
                transform.transform(
                        coefficients,
                        offset,
                        component.quantization,
                        samples,
                        row * size * stride + column * size,
                        stride);
            }
        }
        int across = component.horizontal * size;
        int down = component.vertical * size;
        int wholeX = frame.largestHorizontal * smallest;
        int wholeY = frame.largestVertical * smallest;
        if (wholeX % across != 0 || wholeY % down != 0) {
            throw new JpegException("has fractional sampling factors");
        }
        return new SamplePlane(
                samples,
                rows,
                Component.ceilDivide(frame.width * across, frame.largestHorizontal * 8),
                Component.ceilDivide(frame.height * down, frame.largestVertical * 8),
                stride,
                wholeX / across,
                wholeY / down);
    }

    /** A subsampled component is scaled less, which saves upsampling it (jdmaster.c). */
    private static int blockSize(Frame frame, Component component, int smallest) {
        int size = smallest;
        while (size < 8
                && frame.largestHorizontal * smallest % (component.horizontal * size * 2) == 0
                && frame.largestVertical * smallest % (component.vertical * size * 2) == 0) {
            size *= 2;
        }
        return size;
    }
}
