package org.skewscope.libraries.pillow;

import java.util.Arrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * The two passes over 16-bit integers (I;16), int32 (I) or float32 (F), in double precision and
 * channel by channel; between the passes the numbers are rounded to their type.
 */
final class WideResample {

    private WideResample() {}

    static DenseTensor resize(
            PillowFilter filter, DenseTensor in, ResampleBox box, int height, int width, boolean verticallyFirst) {
        int inHeight = in.shape().dimension(0);
        int inWidth = in.shape().dimension(1);
        int channels = in.shape().dimension(2);
        WideNumbers values = WideNumbers.of(in);
        boolean keepsRows = inHeight == height && box.height() == height && box.top() == 0;
        boolean keepsColumns = inWidth == width && box.width() == width && box.left() == 0;
        FilterWeights rows = new FilterWeights(filter, inHeight, box.top(), box.height(), height);
        if (verticallyFirst) {
            values = down(values, rows, inWidth * channels);
        }
        if (!keepsColumns) {
            FilterWeights columns = new FilterWeights(filter, inWidth, box.left(), box.width(), width);
            int lines = verticallyFirst ? height : inHeight;
            values = across(values, columns, lines, inWidth, channels);
        }
        if (!keepsRows && !verticallyFirst) {
            values = down(values, rows, width * channels);
        }
        return values.tensor(Shape.of(height, width, channels));
    }

    /** Filters each row. */
    private static WideNumbers across(WideNumbers in, FilterWeights filter, int lines, int inWidth, int channels) {
        double[] weights = filter.weights();
        WideNumbers out = in.ofSameType(lines * filter.outSize() * channels);
        double[] row = new double[inWidth * channels];
        int to = 0;
        for (int line = 0; line < lines; line++) {
            in.read(line * row.length, row);
            for (int at = 0; at < filter.outSize(); at++) {
                int start = filter.first(at) * channels;
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int i = 0; i < filter.count(at); i++) {
                        sum += row[start + i * channels + c] * weights[at * filter.stride() + i];
                    }
                    out.set(to++, sum);
                }
            }
        }
        return out;
    }

    /** Filters each column, a row of sums at a time. */
    private static WideNumbers down(WideNumbers in, FilterWeights filter, int length) {
        double[] weights = filter.weights();
        WideNumbers out = in.ofSameType(filter.outSize() * length);
        double[] sums = new double[length];
        for (int at = 0; at < filter.outSize(); at++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < filter.count(at); i++) {
                in.add((filter.first(at) + i) * length, weights[at * filter.stride() + i], sums);
            }
            for (int x = 0; x < length; x++) {
                out.set(at * length + x, sums[x]);
            }
        }
        return out;
    }

    /**
     * Rounds as ROUND_UP of ImagingUtils.h does; beyond 32 bits a processor's conversion gives the
     * lowest int.
     */
    static int rounded(double sum) {
        double rounded = sum >= 0 ? Math.floor(sum + 0.5) : -Math.floor(Math.abs(sum) + 0.5);
        return rounded > Integer.MAX_VALUE ? Integer.MIN_VALUE : (int) rounded;
    }

    /** Numbers of one of the three types. */
    private static final class WideNumbers {
        private final ElementType type;

        /** The numbers of int32; the other types fit into float32. */
        private final int[] integers;

        private final float[] floats;

        private WideNumbers(ElementType type, int[] integers, float[] floats) {
            this.type = type;
            this.integers = integers;
            this.floats = floats;
        }

        static WideNumbers of(DenseTensor tensor) {
            return tensor.type() == ElementType.INT32
                    ? new WideNumbers(tensor.type(), tensor.int32(), new float[0])
                    : new WideNumbers(tensor.type(), new int[0], tensor.toFloats());
        }

        WideNumbers ofSameType(int size) {
            boolean integer = type == ElementType.INT32;
            return new WideNumbers(type, new int[integer ? size : 0], new float[integer ? 0 : size]);
        }

        void read(int from, double[] row) {
            Arrays.fill(row, 0);
            add(from, 1, row);
        }

        void add(int from, double weight, double[] sums) {
            if (type == ElementType.INT32) {
                for (int x = 0; x < sums.length; x++) {
                    sums[x] += integers[from + x] * weight;
                }
            } else {
                for (int x = 0; x < sums.length; x++) {
                    sums[x] += floats[from + x] * weight;
                }
            }
        }

        void set(int at, double sum) {
            switch (type) {
                case INT32 -> integers[at] = rounded(sum);
                case UINT16 -> floats[at] = Math.max(0, Math.min(65535, rounded(sum)));
                default -> floats[at] = (float) sum;
            }
        }

        DenseTensor tensor(Shape shape) {
            return switch (type) {
                case INT32 -> DenseTensor.ofInt32(shape, integers);
                case UINT16 -> {
                    short[] shorts = new short[floats.length];
                    for (int i = 0; i < shorts.length; i++) {
                        shorts[i] = (short) (int) floats[i];
                    }
                    yield DenseTensor.ofUint16(shape, shorts);
                }
                default -> DenseTensor.ofFloat32(shape, floats);
            };
        }
    }
}
