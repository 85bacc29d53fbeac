package org.skewscope.layers.op;

/**
 * Describes the padding of a picture's tensor, in pixels.
 *
 * @param top rows before the first
 * @param bottom rows behind the last
 * @param left columns before the first
 * @param right columns behind the last
 */
public record Pads(int top, int bottom, int left, int right) {

    public static final Pads NONE = new Pads(0, 0, 0, 0);

    /** Returns whether any side is padded. */
    public boolean any() {
        return !equals(NONE);
    }

    /** Returns the sums of both paddings, side by side. */
    public Pads plus(Pads other) {
        return new Pads(top + other.top, bottom + other.bottom, left + other.left, right + other.right);
    }

    /** Returns the padding with beginnings and ends exchanged, as SAME_LOWER has it. */
    public Pads exchanged() {
        int above = bottom;
        int before = right;
        return new Pads(above, top, before, left);
    }

    /**
     * Returns the padding that SAME gives, whose surplus lies at the end.
     *
     * @param height of the input in pixels
     * @param width of the input in pixels
     */
    public static Pads same(int height, int width, Window window) {
        int rows = total(height, window.height(), window.strideY(), window.dilationY());
        int columns = total(width, window.width(), window.strideX(), window.dilationX());
        return new Pads(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
    }

    private static int total(int size, int kernel, int stride, int dilation) {
        int outputs = (size + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + (kernel - 1) * dilation + 1 - size);
    }

    @Override
    public String toString() {
        return "top " + top + ", bottom " + bottom + ", left " + left + ", right " + right;
    }
}
