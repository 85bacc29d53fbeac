package org.skewscope.layers.op;

/**
 * Describes the window of a convolution or pool.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param strideY rows from one window to the next
 * @param strideX columns from one window to the next
 * @param dilationY rows from one tap to the next
 * @param dilationX columns from one tap to the next
 */
public record Window(int height, int width, int strideY, int strideX, int dilationY, int dilationX) {

    public static final Window POINT = new Window(1, 1, 1, 1, 1, 1);

    /** Returns how many windows fit a padded height. */
    public int rows(int padded) {
        return (padded - (height - 1) * dilationY - 1) / strideY + 1;
    }

    /** Returns how many windows fit a padded width. */
    public int columns(int padded) {
        return (padded - (width - 1) * dilationX - 1) / strideX + 1;
    }

    /** Returns the padding in effect: at the ends only what the windows reach. */
    public Pads effective(int rows, int columns, Pads pads) {
        return new Pads(
                pads.top(),
                reached(rows, height, pads.top(), pads.bottom(), strideY, dilationY),
                pads.left(),
                reached(columns, width, pads.left(), pads.right(), strideX, dilationX));
    }

    private static int reached(int size, int kernel, int begin, int end, int stride, int dilation) {
        int last = Math.floorDiv(size + begin + end - (kernel - 1) * dilation - 1, stride);
        return Math.max(0, last * stride + (kernel - 1) * dilation + 1 - size - begin);
    }

    /** Returns whether it covers one pixel. */
    public boolean isPoint() {
        return height == 1 && width == 1;
    }
}
