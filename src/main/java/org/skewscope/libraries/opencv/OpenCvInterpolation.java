package org.skewscope.libraries.opencv;

import java.util.Arrays;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code cv2.resize} with INTER_LINEAR, INTER_CUBIC or INTER_LANCZOS4; never
 * antialiased.
 */
public final class OpenCvInterpolation implements ResizeAlgorithm {

    private final Kernel kernel;

    private OpenCvInterpolation(Kernel kernel) {
        this.kernel = kernel;
    }

    public static ResizeAlgorithm linear() {
        return new OpenCvInterpolation(Kernel.LINEAR);
    }

    public static ResizeAlgorithm cubic() {
        return new OpenCvInterpolation(Kernel.CUBIC);
    }

    public static ResizeAlgorithm lanczos4() {
        return new OpenCvInterpolation(Kernel.LANCZOS4);
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        if (picture.hasSize(height, width)) {
            return picture.pixels();
        }
        OpenCvTypes.requireKnown(picture);
        Scale rows = new Scale(picture.height(), height);
        Scale columns = new Scale(picture.width(), width);
        if (kernel == Kernel.LINEAR && rows.whole() == 2 && columns.whole() == 2) {
            return OpenCvArea.shrinkByWhole(picture.pixels(), rows, columns);
        }
        return interpolate(kernel, picture.pixels(), rows, columns, false);
    }

    static DenseTensor interpolate(Kernel kernel, DenseTensor in, Scale rows, Scale columns, boolean upscalingArea) {
        Taps vertical = new Taps(kernel, rows, upscalingArea, false);
        Taps horizontal = new Taps(kernel, columns, upscalingArea, true);
        int channels = in.shape().dimension(2);
        Shape shape = Shape.of(rows.outSize(), columns.outSize(), channels);
        if (in.type() == ElementType.UINT8) {
            byte[] out = FixedPointRows.resize(kernel, in, vertical, horizontal, shape);
            return DenseTensor.ofUint8(shape, out);
        }
        float[] out = FloatRows.resize(in, vertical, horizontal, shape);
        return OpenCvTypes.fromFloats(in.type(), shape, out);
    }

    /** Interpolates 8-bit pixels separably with weights of 11 bits a direction. */
    private static final class FixedPointRows {

        private FixedPointRows() {}

        static byte[] resize(Kernel kernel, DenseTensor in, Taps vertical, Taps horizontal, Shape shape) {
            int channels = shape.dimension(2);
            int rowLength = in.shape().dimension(1) * channels;
            FixedPointRow source = new FixedPointRow(
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
            RowCache.Filler<int[][]> filler = kernel == Kernel.LINEAR ? source::interpolateSmall : source::interpolate;
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

    /** Interpolates float32 and 16-bit pixels separably, in single precision. */
    private static final class FloatRows {

        private FloatRows() {}

        static float[] resize(DenseTensor in, Taps vertical, Taps horizontal, Shape shape) {
            float[] pixels = in.toFloats();
            int channels = shape.dimension(2);
            int rowLength = in.shape().dimension(1) * channels;
            int length = shape.dimension(1) * channels;
            float[] out = new float[shape.dimension(0) * length];
            RowCache<float[]> rows = new RowCache<>(
                    vertical.taps(),
                    () -> new float[length],
                    (y, row) -> row(pixels, y * rowLength, channels, horizontal, row));
            int taps = vertical.taps();
            int backwards = backwards(in.type(), taps, length);
            float[][] needed = new float[taps][];
            for (int y = 0; y < shape.dimension(0); y++) {
                for (int i = 0; i < taps; i++) {
                    needed[i] = rows.get(vertical.positions()[y * taps + i]);
                }
                float[] weights = Arrays.copyOfRange(vertical.weights(), y * taps, (y + 1) * taps);
                blend(needed, weights, backwards, out, y * length);
            }
            return out;
        }

        /**
         * Returns the number of values in a line that OpenCV's vector code sums from the last row
         * to the first; the code advances by 128 bits and sums the rest from the first row to the
         * last ({@code VResizeCubicVec_32f}, {@code VResizeLanczos4Vec_32f} and their variants in
         * resize.cpp). The vector code for 16 bits of INTER_LANCZOS4 also runs from the first row
         * to the last (resize.sse4_1.cpp).
         */
        private static int backwards(ElementType type, int taps, int length) {
            if (type == ElementType.FLOAT32) {
                return length - length % 4;
            }
            return taps == Kernel.LANCZOS4.taps() ? 0 : length - length % 8;
        }

        private static void blend(float[][] rows, float[] weights, int backwards, float[] out, int to) {
            int last = rows.length - 1;
            for (int x = 0; x < backwards; x++) {
                float sum = rows[last][x] * weights[last];
                for (int i = last - 1; i >= 0; i--) {
                    sum += rows[i][x] * weights[i];
                }
                out[to + x] = sum;
            }
            for (int x = backwards; x < rows[0].length; x++) {
                float sum = rows[0][x] * weights[0];
                for (int i = 1; i <= last; i++) {
                    sum += rows[i][x] * weights[i];
                }
                out[to + x] = sum;
            }
        }

        private static void row(float[] in, int start, int channels, Taps taps, float[] out) {
            int count = taps.taps();
            int to = 0;
            for (int tap = 0; tap < taps.weights().length; tap += count) {
                for (int c = 0; c < channels; c++) {
                    int from = start + c;
                    float sum = in[from + taps.positions()[tap] * channels] * taps.weights()[tap];
                    for (int i = 1; i < count; i++) {
                        sum += in[from + taps.positions()[tap + i] * channels] * taps.weights()[tap + i];
                    }
                    out[to++] = sum;
                }
            }
        }
    }

    /**
     * The input positions of each output position along one axis, clipped to the picture, and their
     * weights.
     */
    private static final class Taps {

        /** The scale of INTER_RESIZE_COEF_SCALE: 11 bits. */
        private static final float FIXED_SCALE = 2048;

        private final int taps;
        private final int[] positions;
        private final float[] weights;

        /**
         * @param upscalingArea true for the positions of INTER_AREA in a growing picture
         * @param horizontal in INTER_LINEAR, OpenCV moves positions beyond the left and right edge
         *     onto it, but keeps the fraction at the upper and lower edge
         */
        Taps(Kernel kernel, Scale scale, boolean upscalingArea, boolean horizontal) {
            taps = kernel.taps();
            positions = new int[scale.outSize() * taps];
            weights = new float[scale.outSize() * taps];
            int last = scale.inSize() - 1;
            float[] local = new float[taps];
            for (int out = 0; out < scale.outSize(); out++) {
                int base;
                float fraction;
                if (upscalingArea) {
                    base = (int) Math.floor(out * scale.value());
                    fraction = (float) ((out + 1) - (base + 1) * scale.inverse());
                    fraction = fraction <= 0 ? 0 : fraction - (float) Math.floor(fraction);
                } else {
                    float center = (float) ((out + 0.5) * scale.value() - 0.5);
                    base = (int) Math.floor(center);
                    fraction = center - base;
                }
                if (horizontal && kernel == Kernel.LINEAR && (base < 0 || base >= last)) {
                    fraction = 0;
                }
                kernel.weights(fraction, local);
                for (int i = 0; i < taps; i++) {
                    int position = base - taps / 2 + 1 + i;
                    positions[out * taps + i] = Math.max(0, Math.min(last, position));
                    weights[out * taps + i] = local[i];
                }
            }
        }

        int taps() {
            return taps;
        }

        int[] positions() {
            return positions;
        }

        float[] weights() {
            return weights;
        }

        /** Returns the weights as integers of 11 bits, rounded half to even. */
        int[] fixedPoint() {
            int[] fixed = new int[weights.length];
            for (int i = 0; i < fixed.length; i++) {
                fixed[i] = (int) Math.rint(weights[i] * FIXED_SCALE);
            }
            return fixed;
        }
    }
}
