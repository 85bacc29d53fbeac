package org.skewscope.libraries.opencv;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code cv2.resize} with INTER_LINEAR_EXACT: equal bits on every processor, with
 * weights of 8 bits a direction for 8-bit pictures and of 16 bits for 16-bit pictures. OpenCV
 * implements it for integers only; float32 is INTER_LINEAR.
 */
public final class OpenCvLinearExact implements ResizeAlgorithm {

    private static final int ONE = 1 << 8;

    private static final int ONE_OF_16_BITS = 1 << 16;

    private final ResizeAlgorithm linear = OpenCvInterpolation.linear();

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        if (picture.hasSize(height, width)) {
            return picture.pixels();
        }
        OpenCvTypes.requireKnown(picture);
        ElementType type = picture.pixels().type();
        if (type == ElementType.FLOAT32) {
            return linear.resize(picture, height, width);
        }
        if (type == ElementType.UINT16) {
            return resize16(picture, height, width);
        }
        int channels = picture.channels();
        Shape shape = Shape.of(height, width, channels);
        byte[] in = picture.pixels().uint8();
        Blend vertical = new Blend(new Scale(picture.height(), height), ONE);
        Blend horizontal = new Blend(new Scale(picture.width(), width), ONE);
        int rowLength = picture.width() * channels;
        int length = width * channels;
        byte[] out = new byte[height * length];
        FixedPointRow source = new FixedPointRow(in, channels, rowLength, 2, horizontal.positions, horizontal.weights);
        RowCache<int[][]> rows = new RowCache<>(2, source::planes, source::interpolate);
        VerticalBlend blend = new VerticalBlend(width, channels);
        for (int y = 0; y < height; y++) {
            int[][] upper = rows.get(vertical.positions[2 * y]);
            int[][] lower = rows.get(vertical.positions[2 * y + 1]);
            blend.linearExact(upper, lower, vertical.weights[2 * y + 1], out, y * length);
        }
        return DenseTensor.ofUint8(shape, out);
    }

    /**
     * Resizes with 16 fractional bits in rows and 32 in their blend, rounded half up at the end.
     */
    private static DenseTensor resize16(Picture picture, int height, int width) {
        int channels = picture.channels();
        DenseTensor in = picture.pixels();
        Blend vertical = new Blend(new Scale(picture.height(), height), ONE_OF_16_BITS);
        Blend horizontal = new Blend(new Scale(picture.width(), width), ONE_OF_16_BITS);
        RowCache<long[]> rows = new RowCache<>(
                2,
                () -> new long[width * channels],
                (y, row) -> blendRow(in, y * picture.width() * channels, horizontal, row));
        short[] out = new short[height * width * channels];
        for (int y = 0; y < height; y++) {
            long[] upper = rows.get(vertical.positions[2 * y]);
            long[] lower = rows.get(vertical.positions[2 * y + 1]);
            for (int i = 0; i < upper.length; i++) {
                long sum = vertical.weights[2 * y] * upper[i] + vertical.weights[2 * y + 1] * lower[i];
                out[y * upper.length + i] = (short) (sum + (1L << 31) >>> 32);
            }
        }
        return DenseTensor.ofUint16(Shape.of(height, width, channels), out);
    }

    private static void blendRow(DenseTensor in, int start, Blend blend, long[] row) {
        int outSize = blend.positions.length / 2;
        int channels = row.length / outSize;
        for (int x = 0; x < outSize; x++) {
            for (int c = 0; c < channels; c++) {
                int first = start + blend.positions[2 * x] * channels + c;
                int second = start + blend.positions[2 * x + 1] * channels + c;
                row[x * channels + c] = ((long) in.value(first)) * blend.weights[2 * x]
                        + ((long) in.value(second)) * blend.weights[2 * x + 1];
            }
        }
    }

    /** The two input positions of each output position and their weights, which add up to one. */
    private static final class Blend {

        private final int[] positions;
        private final int[] weights;

        Blend(Scale scale, int one) {
            positions = new int[2 * scale.outSize()];
            weights = new int[2 * scale.outSize()];
            int last = scale.inSize() - 1;
            for (int out = 0; out < scale.outSize(); out++) {
                double center = scale.value() * (out + 0.5) - 0.5;
                int floor = (int) Math.floor(center);
                boolean inside = floor >= 0 && floor < last;
                int first = Math.max(0, Math.min(last, floor));
                int weight = inside ? (int) Math.rint((center - floor) * one) : 0;
                positions[2 * out] = first;
                positions[2 * out + 1] = inside ? floor + 1 : first;
                weights[2 * out] = one - weight;
                weights[2 * out + 1] = weight;
            }
        }
    }
}
