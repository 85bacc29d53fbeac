package org.skewscope.libraries.torchvision;

import java.util.Arrays;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.UnsignedBytes;
import org.skewscope.tensor.ValueBlocks;

/**
 * Implements {@code torchvision.transforms.functional.resize} of a tensor with antialias=True:
 * integers become float32, PyTorch's {@code _upsample_*_aa} filters run horizontally, then
 * vertically, in single precision, and the result is clipped and rounded half to even.
 *
 * <p>Source: aten/src/ATen/native/cpu/UpSampleKernel.cpp and torchvision's _functional_tensor.py.
 */
public final class TensorResize implements ResizeAlgorithm {

    private final AntialiasFilter filter;

    private final boolean grouped;

    /**
     * @param grouped whether the products of neighboring pixels are rounded before they are added
     */
    private TensorResize(AntialiasFilter filter, boolean grouped) {
        this.filter = filter;
        this.grouped = grouped;
    }

    public static ResizeAlgorithm bilinear() {
        return new TensorResize(AntialiasFilter.TRIANGLE, false);
    }

    public static ResizeAlgorithm bicubic() {
        return new TensorResize(AntialiasFilter.CUBIC, false);
    }

    /** Returns the bilinear kernel of torch 2.8 and newer, whose compiler vectorizes the sums. */
    public static ResizeAlgorithm bilinearSinceTorch28() {
        return new TensorResize(AntialiasFilter.TRIANGLE, true);
    }

    /** Returns the bicubic kernel of torch 2.8 and newer, whose compiler vectorizes the sums. */
    public static ResizeAlgorithm bicubicSinceTorch28() {
        return new TensorResize(AntialiasFilter.CUBIC, true);
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        DenseTensor in = picture.pixels();
        if (in.type() == ElementType.FLOAT64) {
            throw new PreprocessingException(
                    "torchvision's Resize on tensors is not reproduced for %s pictures"
                            .formatted(in.type().numpyName()),
                    Remedy.set(OptionKey.MODE, ColorMode.RGB).orSay("Choose another library's resizer."));
        }
        if (picture.hasSize(height, width)) {
            return in;
        }
        int channels = picture.channels();
        SinglePrecisionWeights rows = new SinglePrecisionWeights(filter, picture.height(), height);
        SinglePrecisionWeights columns = new SinglePrecisionWeights(filter, picture.width(), width);
        float[] out = grouped
                ? Passes.groupedRows(Passes.grouped(in, columns), rows)
                : Passes.vertical(Passes.horizontal(in, columns), rows);
        if (width == 1 && height != picture.height()) {
            repeatFirstRow(out, channels);
        }
        Shape shape = Shape.of(height, width, channels);
        return cast(out, picture, shape);
    }

    /**
     * Casts to the picture's own type. torchvision clips and rounds uint8, rounds int32, and only
     * casts uint16: fractions are dropped, and overshoots wrap around. Every number but 0 becomes
     * true in bilevel pixels (bool).
     */
    private static DenseTensor cast(float[] out, Picture picture, Shape shape) {
        switch (picture.pixels().type()) {
            case FLOAT32 -> {
                return DenseTensor.ofFloat32(shape, out);
            }
            case INT32 -> {
                int[] integers = new int[out.length];
                for (int i = 0; i < integers.length; i++) {
                    integers[i] = (int) Math.rint(out[i]);
                }
                return DenseTensor.ofInt32(shape, integers);
            }
            case UINT16 -> {
                short[] shorts = new short[out.length];
                for (int i = 0; i < shorts.length; i++) {
                    shorts[i] = (short) (int) out[i];
                }
                return DenseTensor.ofUint16(shape, shorts);
            }
            default -> {
                boolean bilevel = picture.mode() == PixelMode.BILEVEL;
                byte[] bytes = new byte[out.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = bilevel ? bit(out[i]) : UnsignedBytes.nearest(out[i]);
                }
                return DenseTensor.ofUint8(shape, bytes);
            }
        }
    }

    private static byte bit(float value) {
        return (byte) (value == 0 ? 0 : 1);
    }

    /**
     * Repeats the first row's values in every row: PyTorch 2.6 and 2.14 mistake the strides of a
     * picture one pixel wide.
     */
    private static void repeatFirstRow(float[] out, int channels) {
        for (int i = channels; i < out.length; i++) {
            out[i] = out[i - channels];
        }
    }

    /**
     * The two passes of PyTorch's separable resampling, in single precision with fused
     * multiply-add, as its kernels for AVX2 and AVX-512 are compiled. The pass casts one row at a
     * time to float32, never the whole picture.
     */
    private static final class Passes {

        private static final int COLORS = 3;

        /** The smallest number of products that the newer compiler puts into one register. */
        private static final int GROUP = 4;

        private Passes() {}

        /** Returns all rows of a uint8 or float32 picture at another width. */
        static float[][] horizontal(DenseTensor in, SinglePrecisionWeights columns) {
            int channels = in.shape().dimension(2);
            float[] row = new float[in.shape().dimension(1) * channels];
            float[] next = new float[row.length];
            float[][] out = new float[in.shape().dimension(0)][columns.outSize() * channels];
            for (int y = 0; y < out.length; y++) {
                ValueBlocks.copy(in, y * row.length, row);
                if (channels != COLORS) {
                    any(row, channels, columns, out[y]);
                    continue;
                }
                int upper = y;
                if (y + 1 < out.length) {
                    y++;
                    ValueBlocks.copy(in, y * row.length, next);
                }
                colors(row, next, columns, out[upper], out[y]);
            }
            return out;
        }

        /**
         * Returns all rows at another width as the newer compiler sums them: it vectorizes the loop
         * over the pixels under the filter. The products after the first one are rounded, four at a
         * time, before they are added in order; fewer than four are added as before.
         */
        static float[][] grouped(DenseTensor in, SinglePrecisionWeights columns) {
            int channels = in.shape().dimension(2);
            float[] row = new float[in.shape().dimension(1) * channels];
            float[][] out = new float[in.shape().dimension(0)][columns.outSize() * channels];
            for (int y = 0; y < out.length; y++) {
                ValueBlocks.copy(in, y * row.length, row);
                for (int to = 0; to < out[y].length; to++) {
                    int x = to / channels;
                    int at = columns.first(x) * channels + to % channels;
                    int rounded = rounded(columns.count(x));
                    float sum = row[at] * columns.weight(x, 0);
                    for (int i = 1; i < columns.count(x); i++) {
                        at += channels;
                        sum = i <= rounded
                                ? sum + row[at] * columns.weight(x, i)
                                : Math.fma(row[at], columns.weight(x, i), sum);
                    }
                    out[y][to] = sum;
                }
            }
            return out;
        }

        /** Returns how many products after the first one are rounded before they are added. */
        private static int rounded(int count) {
            return (count - 1) / GROUP * GROUP;
        }

        /** Returns the picture of some rows at another height, summed as {@link #grouped} does. */
        static float[] groupedRows(float[][] in, SinglePrecisionWeights rows) {
            int length = in[0].length;
            float[] out = new float[rows.outSize() * length];
            for (int y = 0; y < rows.outSize(); y++) {
                int rounded = rounded(rows.count(y));
                float[] sums = new float[length];
                for (int i = 0; i < rows.count(y); i++) {
                    float[] row = in[rows.first(y) + i];
                    float weight = rows.weight(y, i);
                    if (i > rounded) {
                        add(row, weight, sums);
                        continue;
                    }
                    for (int x = 0; x < length; x++) {
                        sums[x] += row[x] * weight;
                    }
                }
                System.arraycopy(sums, 0, out, y * length, length);
            }
            return out;
        }

        private static void any(float[] row, int channels, SinglePrecisionWeights columns, float[] out) {
            for (int to = 0; to < out.length; to++) {
                int x = to / channels;
                int at = columns.first(x) * channels + to % channels;
                float sum = row[at] * columns.weight(x, 0);
                for (int i = 1; i < columns.count(x); i++) {
                    at += channels;
                    sum = Math.fma(row[at], columns.weight(x, i), sum);
                }
                out[to] = sum;
            }
        }

        /**
         * Handles the usual case of two rows of three channels, so that the six sums do not wait
         * for each other. If both go to one array, the first counts.
         */
        private static void colors(
                float[] upper, float[] lower, SinglePrecisionWeights columns, float[] upperOut, float[] lowerOut) {
            float[] weights = columns.weights();
            int to = 0;
            for (int x = 0; x < columns.outSize(); x++) {
                int at = columns.first(x) * COLORS;
                int entry = columns.entry(x);
                int end = entry + columns.count(x);
                float weight = weights[entry];
                float upper0 = upper[at] * weight;
                float upper1 = upper[at + 1] * weight;
                float upper2 = upper[at + 2] * weight;
                float lower0 = lower[at] * weight;
                float lower1 = lower[at + 1] * weight;
                float lower2 = lower[at + 2] * weight;
                for (entry++; entry < end; entry++) {
                    at += COLORS;
                    weight = weights[entry];
                    upper0 = Math.fma(upper[at], weight, upper0);
                    upper1 = Math.fma(upper[at + 1], weight, upper1);
                    upper2 = Math.fma(upper[at + 2], weight, upper2);
                    lower0 = Math.fma(lower[at], weight, lower0);
                    lower1 = Math.fma(lower[at + 1], weight, lower1);
                    lower2 = Math.fma(lower[at + 2], weight, lower2);
                }
                lowerOut[to] = lower0;
                lowerOut[to + 1] = lower1;
                lowerOut[to + 2] = lower2;
                upperOut[to] = upper0;
                upperOut[to + 1] = upper1;
                upperOut[to + 2] = upper2;
                to += COLORS;
            }
        }

        /** Returns the picture of some rows at another height. */
        static float[] vertical(float[][] in, SinglePrecisionWeights rows) {
            int length = in[0].length;
            float[] sums = new float[length];
            float[] out = new float[rows.outSize() * length];
            for (int y = 0; y < rows.outSize(); y++) {
                Arrays.fill(sums, 0);
                int first = rows.first(y);
                int count = rows.count(y);
                int i = 0;
                for (; i + 1 < count; i += 2) {
                    add(in[first + i], rows.weight(y, i), in[first + i + 1], rows.weight(y, i + 1), sums);
                }
                if (i < count) {
                    add(in[first + i], rows.weight(y, i), sums);
                }
                System.arraycopy(sums, 0, out, y * length, length);
            }
            return out;
        }

        private static void add(float[] row, float weight, float[] sums) {
            for (int x = 0; x < sums.length; x++) {
                sums[x] = Math.fma(row[x], weight, sums[x]);
            }
        }

        /** Adds one row after the other. */
        private static void add(float[] upper, float upperWeight, float[] lower, float lowerWeight, float[] sums) {
            for (int x = 0; x < sums.length; x++) {
                sums[x] = Math.fma(lower[x], lowerWeight, Math.fma(upper[x], upperWeight, sums[x]));
            }
        }
    }

    /**
     * The input positions under the filter for each output position and their normalized weights.
     */
    private static final class SinglePrecisionWeights {

        private final int stride;
        private final int[] first;
        private final int[] count;
        private final float[] weights;

        SinglePrecisionWeights(AntialiasFilter filter, int inSize, int outSize) {
            float scale = (float) inSize / outSize;
            float support = scale >= 1 ? filter.size() * 0.5f * scale : filter.size() * 0.5f;
            float inverse = scale >= 1 ? 1 / scale : 1;
            stride = (int) Math.ceil(support) * 2 + 1;
            first = new int[outSize];
            count = new int[outSize];
            weights = new float[outSize * stride];
            for (int out = 0; out < outSize; out++) {
                float center = (float) (scale * (out + 0.5));
                int low = Math.max((int) (center - support + 0.5), 0);
                int high = Math.min((int) (center + support + 0.5), inSize);
                first[out] = low;
                count[out] = Math.min(Math.max(high - low, 0), stride);
                float total = 0;
                for (int i = 0; i < count[out]; i++) {
                    float weight = filter.weight((float) ((i + low - center + 0.5) * inverse));
                    weights[out * stride + i] = weight;
                    total += weight;
                }
                if (total != 0) {
                    for (int i = 0; i < count[out]; i++) {
                        weights[out * stride + i] /= total;
                    }
                }
            }
        }

        int outSize() {
            return first.length;
        }

        int first(int out) {
            return first[out];
        }

        int count(int out) {
            return count[out];
        }

        float weight(int out, int index) {
            return weights[out * stride + index];
        }

        /**
         * Returns the weights of all output positions; those of one begin at its {@link #entry}.
         */
        float[] weights() {
            return weights;
        }

        int entry(int out) {
            return out * stride;
        }
    }

    /** PyTorch's antialias filters, in single precision. */
    private enum AntialiasFilter {
        TRIANGLE(2) {
            @Override
            float weight(float x) {
                float distance = Math.abs(x);
                return distance < 1 ? 1 - distance : 0;
            }
        },
        /** Keys' cubic with a = -0.5, as in Pillow. */
        CUBIC(4) {
            @Override
            float weight(float x) {
                float a = -0.5f;
                float distance = Math.abs(x);
                if (distance < 1) {
                    float inner = Math.fma(a + 2, distance, -(a + 3)) * distance;
                    return Math.fma(inner, distance, 1);
                }
                if (distance < 2) {
                    float inner = Math.fma(Math.fma(a, distance, -5 * a), distance, 8 * a);
                    return Math.fma(inner, distance, -4 * a);
                }
                return 0;
            }
        };

        private final int size;

        AntialiasFilter(int size) {
            this.size = size;
        }

        /** Returns the number of input pixels under the filter at scale 1. */
        int size() {
            return size;
        }

        abstract float weight(float x);
    }
}
