package org.skewscope.formats.jpeg;

import java.util.Optional;

/**
 * A component's samples before upsampling.
 *
 * @param width samples of a row that belong to the picture
 * @param height rows that belong to the picture
 * @param stride samples from row to row
 * @param expandX how many output columns a sample covers
 * @param expandY how many output rows a sample covers
 */
record SamplePlane(byte[] samples, int width, int height, int stride, int expandX, int expandY) {

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
        byte[] samples = new byte[Math.toIntExact((long) stride * component.blocksHigh * size)];
        short[] smoothed = new short[64];
        for (int row = 0; row < component.blocksHigh; row++) {
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
