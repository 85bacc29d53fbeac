package org.skewscope.tensor;

/** Moves the channels of a batch from the last axis to the second and back. */
public final class ChannelAxis {

    private ChannelAxis() {}

    /**
     * Returns the shape with the channels moved to the second axis.
     *
     * @param nhwc [N, height, width, channels]
     * @return [N, channels, height, width]
     */
    public static Shape first(Shape nhwc) {
        return Shape.of(nhwc.dimension(0), nhwc.dimension(3), nhwc.dimension(1), nhwc.dimension(2));
    }

    /**
     * Moves the channels to the second axis, as {@code np.transpose(nhwc, (0, 3, 1, 2))} does.
     *
     * @param nhwc [N, height, width, channels], of any type
     * @return a copy of the same type, [N, channels, height, width]
     */
    public static DenseTensor first(DenseTensor nhwc) {
        Shape shape = first(nhwc.shape());
        int channels = shape.dimension(1);
        return moved(nhwc, shape, shape.dimension(2) * shape.dimension(3), channels);
    }

    /**
     * Moves the channels to the last axis, as {@code np.transpose(nchw, (0, 2, 3, 1))} does.
     *
     * @param nchw [N, channels, height, width], of any type
     * @return a copy of the same type, [N, height, width, channels]
     */
    public static DenseTensor last(DenseTensor nchw) {
        Shape from = nchw.shape();
        int channels = from.dimension(1);
        Shape shape = Shape.of(from.dimension(0), from.dimension(2), from.dimension(3), channels);
        return moved(nchw, shape, channels, shape.dimension(1) * shape.dimension(2));
    }

    /** Transposes each row of the batch as a matrix of that many lines and columns. */
    private static DenseTensor moved(DenseTensor from, Shape shape, int lines, int columns) {
        int[] sources = new int[lines * columns];
        int i = 0;
        for (int column = 0; column < columns; column++) {
            for (int line = 0; line < lines; line++) {
                sources[i++] = line * columns + column;
            }
        }
        return Gather.of(from, sources, shape);
    }
}
