package org.skewscope.libraries.opencv;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The separable interpolation of 8-bit pixels with weights of 11 bits a direction. */
final class FixedPointRows {

    private FixedPointRows() {}

    static byte[] resize(
            Kernel kernel, DenseTensor in, Taps vertical, Taps horizontal, Shape shape) {
        int channels = shape.dimension(2);
        int rowLength = in.shape().dimension(1) * channels;
        FixedPointRow source =
                new FixedPointRow(
                        in.uint8(),
                        channels,
                        rowLength,
                        horizontal.taps(),
                        horizontal.positions(),
                        horizontal.fixedPoint());
        int taps = vertical.taps();
        int length = shape.dimension(1) * channels;
        int[] weights = vertical.fixedPoint();
        byte[] out = new byte[shape.dimension(0) * length];
        VerticalBlend blend = new VerticalBlend(shape.dimension(1), channels);
        int[] local = new int[taps];
        RowCache.Filler<int[][]> filler =
                kernel == Kernel.LINEAR ? source::interpolateSmall : source::interpolate;
        RowCache<int[][]> rows = new RowCache<>(taps, source::planes, filler);
        RowCache<float[][]> floats = new RowCache<>(taps, source::floatPlanes, source::interpolate);
        int[][][] needed = new int[taps][][];
        float[][][] neededFloats = new float[taps][][];
        for (int y = 0; y < shape.dimension(0); y++) {
            for (int i = 0; i < taps; i++) {
                int row = vertical.positions()[y * taps + i];
                local[i] = weights[y * taps + i];
                if (kernel == Kernel.CUBIC) {
                    neededFloats[i] = floats.get(row);
                } else {
                    needed[i] = rows.get(row);
                }
            }
            switch (kernel) {
                case LINEAR -> blend.linear(needed, local, out, y * length);
                case CUBIC -> blend.cubic(neededFloats, local, out, y * length);
                case LANCZOS4 -> blend.lanczos(needed, local, out, y * length);
            }
        }
        return out;
    }
}
