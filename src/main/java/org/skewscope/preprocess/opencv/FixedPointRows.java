package org.skewscope.preprocess.opencv;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The separable interpolation of 8-bit pixels with weights of 11 bits a direction. */
final class FixedPointRows {

    private final byte[] in;
    private final int rowLength;
    private final int channels;
    private final Taps horizontal;
    private final int[] weights;

    private FixedPointRows(DenseTensor in, Taps horizontal) {
        this.in = in.uint8();
        this.channels = in.shape().dimension(2);
        this.rowLength = in.shape().dimension(1) * channels;
        this.horizontal = horizontal;
        this.weights = horizontal.fixedPoint();
    }

    static byte[] resize(
            Kernel kernel, DenseTensor in, Taps vertical, Taps horizontal, Shape shape) {
        FixedPointRows source = new FixedPointRows(in, horizontal);
        int length = shape.dimension(1) * shape.dimension(2);
        int[] weights = vertical.fixedPoint();
        byte[] out = new byte[shape.dimension(0) * length];
        RowCache<int[]> rows = new RowCache<>(vertical.taps(), () -> new int[length], source::row);
        int[][] needed = new int[vertical.taps()][];
        int[] local = new int[vertical.taps()];
        for (int y = 0; y < shape.dimension(0); y++) {
            for (int i = 0; i < needed.length; i++) {
                needed[i] = rows.get(vertical.positions()[y * needed.length + i]);
                local[i] = weights[y * needed.length + i];
            }
            switch (kernel) {
                case LINEAR -> VerticalBlend.linear(needed, local, out, y * length, length);
                case CUBIC -> VerticalBlend.cubic(needed, local, out, y * length, length);
                case LANCZOS4 -> VerticalBlend.integer(needed, local, out, y * length, 0, length);
            }
        }
        return out;
    }

    /** One input row at the output's width, times 2048. */
    private void row(int y, int[] out) {
        int taps = horizontal.taps();
        int[] positions = horizontal.positions();
        int row = y * rowLength;
        int to = 0;
        for (int tap = 0; tap < weights.length; tap += taps) {
            for (int c = 0; c < channels; c++) {
                int sum = 0;
                for (int i = 0; i < taps; i++) {
                    int pixel = in[row + positions[tap + i] * channels + c] & 0xFF;
                    sum += pixel * weights[tap + i];
                }
                out[to++] = sum;
            }
        }
    }
}
