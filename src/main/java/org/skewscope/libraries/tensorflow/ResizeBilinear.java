package org.skewscope.libraries.tensorflow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.UnsignedBytes;

/**
 * Implements the ResizeBilinear kernel: float32, not rounded, not antialiased. First along x, then
 * along y, each product and sum rounded on its own
 * (tensorflow/core/kernels/image/resize_bilinear_op.cc).
 *
 * @param alignment the position of output pixels
 */
public record ResizeBilinear(Alignment alignment) implements ResizeAlgorithm {

    private static final int COLORS = 3;

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        PixelRows pixels = PixelRows.of(picture);
        int channels = picture.channels();
        Neighbors rows = new Neighbors(alignment, picture.height(), height);
        Neighbors columns = new Neighbors(alignment, picture.width(), width);
        if (channels == COLORS && picture.pixels().type() == ElementType.UINT8) {
            byte[] bytes = picture.pixels().uint8();
            float[] out = colors(bytes, picture.width() * COLORS, rows, columns);
            return DenseTensor.ofFloat32(Shape.of(height, width, COLORS), out);
        }
        float[] share = new float[width * channels];
        for (int i = 0; i < share.length; i++) {
            share[i] = columns.share[i / channels];
        }
        float[] out = new float[height * share.length];
        float[] top = new float[share.length];
        float[] bottom = new float[share.length];
        float[] partner = new float[share.length];
        int bottomRow = -1;
        for (int y = 0; y < height; y++) {
            if (rows.lower[y] == bottomRow) {
                float[] known = bottom;
                bottom = top;
                top = known;
            } else {
                interpolate(pixels, rows.lower[y], columns, share, top, partner);
            }
            bottomRow = rows.upper[y];
            interpolate(pixels, bottomRow, columns, share, bottom, partner);
            float rowShare = rows.share[y];
            int to = y * share.length;
            for (int i = 0; i < share.length; i++) {
                out[to + i] = top[i] + (bottom[i] - top[i]) * rowShare;
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    /** Handles the usual case, directly from the bytes. */
    private static float[] colors(byte[] bytes, int rowLength, Neighbors rows, Neighbors columns) {
        int length = columns.share.length * COLORS;
        float[] out = new float[rows.share.length * length];
        for (int y = 0; y < rows.share.length; y++) {
            int upper = rows.lower[y] * rowLength;
            int lower = rows.upper[y] * rowLength;
            colors(bytes, upper, lower, columns, rows.share[y], out, y * length);
        }
        return out;
    }

    private static void colors(
            byte[] in, int upper, int lower, Neighbors columns, float rowShare, float[] out, int start) {
        int[] left = columns.lower;
        int[] right = columns.upper;
        float[] shares = columns.share;
        int to = start;
        for (int x = 0; x < shares.length; x++) {
            float share = shares[x];
            int a = upper + left[x] * COLORS;
            int b = upper + right[x] * COLORS;
            int c = lower + left[x] * COLORS;
            int d = lower + right[x] * COLORS;
            float top0 = between(in[a], in[b], share);
            float top1 = between(in[a + 1], in[b + 1], share);
            float top2 = between(in[a + 2], in[b + 2], share);
            float bottom0 = between(in[c], in[d], share);
            float bottom1 = between(in[c + 1], in[d + 1], share);
            float bottom2 = between(in[c + 2], in[d + 2], share);
            out[to] = top0 + (bottom0 - top0) * rowShare;
            out[to + 1] = top1 + (bottom1 - top1) * rowShare;
            out[to + 2] = top2 + (bottom2 - top2) * rowShare;
            to += COLORS;
        }
    }

    private static float between(byte left, byte right, float share) {
        float from = UnsignedBytes.toFloat(left);
        return from + (UnsignedBytes.toFloat(right) - from) * share;
    }

    private static void interpolate(
            PixelRows pixels, int row, Neighbors columns, float[] share, float[] target, float[] partner) {
        pixels.gather(row, columns.lower, target);
        pixels.gather(row, columns.upper, partner);
        for (int i = 0; i < target.length; i++) {
            target[i] = target[i] + (partner[i] - target[i]) * share[i];
        }
    }

    /** The two input indices of each output index and the share of the upper one. */
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
