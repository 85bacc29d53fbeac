package org.skewscope.libraries.torchvision;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.PixelSampling;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code torch.nn.functional.interpolate(x.float(), size, mode=...)} without antialias,
 * on a contiguous NCHW tensor on the CPU: single precision with fused multiply-add, as PyTorch's
 * kernels for AVX2 and AVX-512 are compiled. Nothing is rounded or clipped.
 *
 * <p>Sources: aten/src/ATen/native/UpSample.h, cpu/UpSampleKernel.cpp and
 * cpu/AdaptiveAvgPoolKernel.cpp.
 */
public final class Interpolate implements ResizeAlgorithm {

    /** Lists the modes of {@code interpolate}. */
    public enum Mode {
        NEAREST,
        NEAREST_EXACT,
        AREA,
        BILINEAR,
        BICUBIC
    }

    private static final float CUBIC = -0.75f;
    private static final int CUBIC_TAPS = 4;

    /** The largest sum of the output's sides for which PyTorch runs its vectorized kernel. */
    private static final int SMALL = 128;

    private final Mode mode;
    private final boolean alignCorners;
    private final boolean newer;

    /**
     * @param mode the interpolation
     * @param alignCorners whether the centers of the corner pixels are kept; only for the modes
     *     bilinear and bicubic
     */
    public Interpolate(Mode mode, boolean alignCorners) {
        this(mode, alignCorners, false);
    }

    private Interpolate(Mode mode, boolean alignCorners, boolean newer) {
        this.mode = mode;
        this.alignCorners = alignCorners;
        this.newer = newer;
    }

    /**
     * Returns the kernel of torch 2.10 and newer, whose compiler fuses other operations.
     *
     * @param mode the mode bilinear or bicubic
     * @param alignCorners whether the centers of the corner pixels are kept
     */
    public static Interpolate sinceTorch210(Mode mode, boolean alignCorners) {
        return new Interpolate(mode, alignCorners, true);
    }

    /**
     * Returns {@code interpolate(..., antialias=True)}, whose a is -0.5 in the mode bicubic.
     *
     * @param resize the filter, which works on any type
     */
    public static ResizeAlgorithm smooth(ResizeAlgorithm resize) {
        return (picture, height, width) -> resize.resize(floats(picture), height, width);
    }

    private static Picture floats(Picture picture) {
        DenseTensor pixels = picture.pixels();
        return picture.withPixels(DenseTensor.ofFloat32(pixels.shape(), pixels.toFloats()));
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        Picture floats = floats(picture);
        return switch (mode) {
            case NEAREST, NEAREST_EXACT -> PixelSampling.pick(
                    floats, picked(picture.height(), height), picked(picture.width(), width));
            case AREA -> area(floats, height, width);
            case BILINEAR, BICUBIC -> weighted(floats, height, width);
        };
    }

    private int[] picked(int in, int out) {
        float scale = (float) in / out;
        int[] indices = new int[out];
        for (int i = 0; i < out; i++) {
            float source = mode == Mode.NEAREST ? i * scale : (i + 0.5f) * scale;
            indices[i] = Math.min((int) source, in - 1);
        }
        if (mode == Mode.NEAREST && out == 2 * in) {
            for (int i = 0; i < out; i++) {
                indices[i] = i / 2;
            }
        }
        return indices;
    }

    /** Averages the pixels between both bounds of each output pixel, row by row. */
    private static DenseTensor area(Picture picture, int height, int width) {
        float[] in = picture.pixels().float32();
        int channels = picture.channels();
        int rowLength = picture.width() * channels;
        float[] out = new float[height * width * channels];
        for (int y = 0; y < height; y++) {
            int top = start(y, picture.height(), height);
            int bottom = end(y, picture.height(), height);
            for (int x = 0; x < width; x++) {
                int left = start(x, picture.width(), width);
                int right = end(x, picture.width(), width);
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            sum += in[row * rowLength + column * channels + c];
                        }
                    }
                    out[(y * width + x) * channels + c] = sum / (bottom - top) / (right - left);
                }
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static int start(int index, int in, int out) {
        return (int) ((long) index * in / out);
    }

    private static int end(int index, int in, int out) {
        return (int) (((long) (index + 1) * in + out - 1) / out);
    }

    private DenseTensor weighted(Picture picture, int height, int width) {
        float[] in = picture.pixels().float32();
        int channels = picture.channels();
        int rowLength = picture.width() * channels;
        boolean small = height + width <= SMALL;
        Taps rows = taps(picture.height(), height, small);
        Taps columns = taps(picture.width(), width, small);
        float[] out = new float[height * width * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    out[(y * width + x) * channels + c] = mode == Mode.BILINEAR
                            ? bilinear(in, rowLength, channels, c, rows, y, columns, x, small)
                            : bicubic(in, rowLength, channels, c, rows, y, columns, x);
                }
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    /**
     * Sums four pixels; the product of the second one is rounded by itself. A small output (see
     * {@link #SMALL}) multiplies the weights first, a larger one interpolates two rows.
     */
    private static float bilinear(
            float[] in,
            int rowLength,
            int channels,
            int channel,
            Taps rows,
            int y,
            Taps columns,
            int x,
            boolean small) {
        int upper = rows.indices[2 * y] * rowLength + channel;
        int lower = rows.indices[2 * y + 1] * rowLength + channel;
        int left = columns.indices[2 * x] * channels;
        int right = columns.indices[2 * x + 1] * channels;
        float top = rows.weights[2 * y];
        float bottom = rows.weights[2 * y + 1];
        float near = columns.weights[2 * x];
        float far = columns.weights[2 * x + 1];
        if (!small) {
            float first = Math.fma(in[upper + left], near, in[upper + right] * far);
            float second = Math.fma(in[lower + left], near, in[lower + right] * far);
            return Math.fma(first, top, second * bottom);
        }
        float sum = Math.fma(in[upper + left], top * near, in[upper + right] * (top * far));
        sum = Math.fma(in[lower + left], bottom * near, sum);
        return Math.fma(in[lower + right], bottom * far, sum);
    }

    /** Interpolates four rows, then between them. */
    private static float bicubic(
            float[] in, int rowLength, int channels, int channel, Taps rows, int y, Taps columns, int x) {
        float first = 0;
        float sum = 0;
        for (int i = 0; i < CUBIC_TAPS; i++) {
            int row = rows.indices[CUBIC_TAPS * y + i] * rowLength + channel;
            int at = CUBIC_TAPS * x;
            float second = in[row + columns.indices[at + 1] * channels] * columns.weights[at + 1];
            float across = Math.fma(in[row + columns.indices[at] * channels], columns.weights[at], second);
            for (int j = 2; j < CUBIC_TAPS; j++) {
                across = Math.fma(in[row + columns.indices[at + j] * channels], columns.weights[at + j], across);
            }
            float weight = rows.weights[CUBIC_TAPS * y + i];
            if (i == 0) {
                first = across;
            } else if (i == 1) {
                // The second product is rounded by itself, as the compiler joins the others.
                sum = Math.fma(first, rows.weights[CUBIC_TAPS * y], across * weight);
            } else {
                sum = Math.fma(across, weight, sum);
            }
        }
        return sum;
    }

    /**
     * Finds the taps; the kernel of small outputs, the cubic one and the newer one fuse the
     * center's sum.
     */
    private Taps taps(int in, int out, boolean small) {
        boolean cubic = mode == Mode.BICUBIC;
        float scale = alignCorners ? (out > 1 ? (float) (in - 1) / (out - 1) : 0) : (float) in / out;
        Taps taps = new Taps(cubic ? CUBIC_TAPS : 2, out);
        for (int i = 0; i < out; i++) {
            if (in == out && !cubic) {
                taps.set(i, 0, i, 1);
                taps.set(i, 1, i, 0);
                continue;
            }
            boolean fused = cubic || small || newer;
            float center = fused ? Math.fma(scale, i + 0.5f, -0.5f) : scale * (i + 0.5f) - 0.5f;
            float source = alignCorners ? scale * i : center;
            float from = cubic ? source : Math.max(source, 0);
            int index = Math.min((int) Math.floor(from), in - 1);
            float part = Math.min(Math.max(from - index, 0), 1);
            if (cubic) {
                for (int j = 0; j < taps.count; j++) {
                    int at = Math.max(0, Math.min(index + j - 1, in - 1));
                    taps.set(i, j, at, cubicWeight(j, part));
                }
            } else {
                taps.set(i, 0, index, 1 - part);
                taps.set(i, 1, Math.min(index + 1, in - 1), part);
            }
        }
        return taps;
    }

    private float cubicWeight(int tap, float part) {
        return switch (tap) {
            case 0 -> outerWeight(part + 1);
            case 1 -> innerWeight(part);
            case 2 -> innerWeight(1 - part);
            default -> outerWeight(1 - part + 1);
        };
    }

    /** Returns the weight of an inner tap; the newer compiler fuses the first of its two sums. */
    private float innerWeight(float x) {
        return newer ? Math.fma(CUBIC + 2, x, -(CUBIC + 3)) * x * x + 1 : inner(x);
    }

    /** Returns the weight of an outer tap; the newer compiler fuses two of its three sums. */
    private float outerWeight(float x) {
        return newer ? Math.fma(Math.fma(CUBIC, x, -5 * CUBIC), x, 8 * CUBIC) * x - 4 * CUBIC : outer(x);
    }

    private static float inner(float x) {
        return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1;
    }

    private static float outer(float x) {
        return ((CUBIC * x - 5 * CUBIC) * x + 8 * CUBIC) * x - 4 * CUBIC;
    }

    /** The input positions of each output position, and their weights. */
    private static final class Taps {

        private final int count;
        private final int[] indices;
        private final float[] weights;

        Taps(int count, int out) {
            this.count = count;
            indices = new int[count * out];
            weights = new float[count * out];
        }

        void set(int out, int tap, int index, float weight) {
            indices[out * count + tap] = index;
            weights[out * count + tap] = weight;
        }
    }
}
