package org.skewscope.libraries.tensorflow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The ResizeBilinear kernel: float32, not rounded, not antialiased. First along x, then along y,
 * each product and sum rounded on its own (tensorflow/core/kernels/image/resize_bilinear_op.cc).
 */
public final class ResizeBilinear implements ResizeAlgorithm {

    private final Alignment alignment;

    public ResizeBilinear(Alignment alignment) {
        this.alignment = alignment;
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        PixelRows pixels = PixelRows.of(picture);
        int channels = picture.channels();
        Neighbors rows = new Neighbors(alignment, picture.height(), height);
        Neighbors columns = new Neighbors(alignment, picture.width(), width);
        int[] left = offsets(columns.lower, channels);
        int[] right = offsets(columns.upper, channels);
        float[] share = new float[left.length];
        for (int i = 0; i < share.length; i++) {
            share[i] = columns.share[i / channels];
        }
        float[] out = new float[height * left.length];
        float[] top = new float[left.length];
        float[] bottom = new float[left.length];
        float[] partner = new float[left.length];
        for (int y = 0; y < height; y++) {
            interpolate(pixels, rows.lower[y], left, right, share, top, partner);
            interpolate(pixels, rows.upper[y], left, right, share, bottom, partner);
            float rowShare = rows.share[y];
            int to = y * left.length;
            for (int i = 0; i < left.length; i++) {
                out[to + i] = top[i] + (bottom[i] - top[i]) * rowShare;
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static void interpolate(
            PixelRows pixels,
            int row,
            int[] left,
            int[] right,
            float[] share,
            float[] target,
            float[] partner) {
        pixels.gather(row, left, target);
        pixels.gather(row, right, partner);
        for (int i = 0; i < target.length; i++) {
            target[i] = target[i] + (partner[i] - target[i]) * share[i];
        }
    }

    private static int[] offsets(int[] columns, int channels) {
        int[] offsets = new int[columns.length * channels];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = columns[i / channels] * channels + i % channels;
        }
        return offsets;
    }

    /** For each output index the two input indices and the share of the upper one. */
    private static final class Neighbors {

        private final int[] lower;
        private final int[] upper;
        private final float[] share;

        Neighbors(Alignment alignment, int inSize, int outSize) {
            lower = new int[outSize];
            upper = new int[outSize];
            share = new float[outSize];
            float scale = alignment.scale(inSize, outSize);
            for (int i = 0; i < outSize; i++) {
                float position = alignment.position(i, scale);
                float floor = (float) Math.floor(position);
                lower[i] = Math.max((int) floor, 0);
                upper[i] = Math.min((int) Math.ceil(position), inSize - 1);
                share[i] = position - floor;
            }
        }
    }
}
