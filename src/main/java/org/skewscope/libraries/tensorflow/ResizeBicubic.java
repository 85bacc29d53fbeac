package org.skewscope.libraries.tensorflow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The ResizeBicubic kernel: float32, not rounded, not antialiased; first along y, then along x
 * (tensorflow/core/kernels/image/resize_bicubic_op.cc).
 */
public final class ResizeBicubic implements ResizeAlgorithm {

    private final Alignment alignment;

    public ResizeBicubic(Alignment alignment) {
        this.alignment = alignment;
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        PixelRows pixels = PixelRows.of(picture);
        int channels = picture.channels();
        CubicTaps rows = new CubicTaps(alignment, picture.height(), height);
        CubicTaps columns = new CubicTaps(alignment, picture.width(), width);
        int[] offsets = offsets(columns, width, channels);
        float[][] taps = new float[CubicTaps.COUNT][offsets.length];
        float[] blended = new float[offsets.length];
        float[] out = new float[height * width * channels];
        for (int y = 0; y < height; y++) {
            int first = y * CubicTaps.COUNT;
            for (int tap = 0; tap < CubicTaps.COUNT; tap++) {
                pixels.gather(rows.index[first + tap], offsets, taps[tap]);
            }
            blend(taps[0], taps[1], taps[2], taps[3], rows.weight, first, blended);
            int to = y * width * channels;
            for (int x = 0; x < width; x++) {
                int weight = x * CubicTaps.COUNT;
                for (int c = 0; c < channels; c++) {
                    int from = weight * channels + c;
                    out[to++] =
                            blended[from] * columns.weight[weight]
                                    + blended[from + channels] * columns.weight[weight + 1]
                                    + blended[from + 2 * channels] * columns.weight[weight + 2]
                                    + blended[from + 3 * channels] * columns.weight[weight + 3];
                }
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static void blend(
            float[] tap0,
            float[] tap1,
            float[] tap2,
            float[] tap3,
            float[] weights,
            int first,
            float[] target) {
        float weight0 = weights[first];
        float weight1 = weights[first + 1];
        float weight2 = weights[first + 2];
        float weight3 = weights[first + 3];
        for (int i = 0; i < target.length; i++) {
            target[i] =
                    tap0[i] * weight0 + tap1[i] * weight1 + tap2[i] * weight2 + tap3[i] * weight3;
        }
    }

    /** Of each output pixel the four input columns, all channels of one after another. */
    private static int[] offsets(CubicTaps columns, int width, int channels) {
        int[] offsets = new int[width * CubicTaps.COUNT * channels];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = columns.index[i / channels] * channels + i % channels;
        }
        return offsets;
    }
}
