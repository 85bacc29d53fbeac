package org.skewscope.preprocess.tensorflow;

import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.ResizeAlgorithm;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * TensorFlow's ResizeBilinear kernel with half_pixel_centers=true: float32, not rounded, not
 * antialiased (tensorflow/core/kernels/image/resize_bilinear_op.cc).
 */
public final class HalfPixelBilinear implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width) {
        int channels = picture.channels();
        float[] in = picture.pixels().toFloats();
        int inWidth = picture.width();
        Neighbors rows = new Neighbors(picture.height(), height);
        Neighbors columns = new Neighbors(inWidth, width);
        float[] out = new float[height * width * channels];
        int to = 0;
        for (int y = 0; y < height; y++) {
            int upper = rows.lower[y] * inWidth;
            int lower = rows.upper[y] * inWidth;
            for (int x = 0; x < width; x++) {
                int left = columns.lower[x];
                int right = columns.upper[x];
                float share = columns.share[x];
                for (int c = 0; c < channels; c++) {
                    float topLeft = in[(upper + left) * channels + c];
                    float topRight = in[(upper + right) * channels + c];
                    float bottomLeft = in[(lower + left) * channels + c];
                    float bottomRight = in[(lower + right) * channels + c];
                    float top = topLeft + (topRight - topLeft) * share;
                    float bottom = bottomLeft + (bottomRight - bottomLeft) * share;
                    out[to++] = top + (bottom - top) * rows.share[y];
                }
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    /** For each output index the two input indices and the share of the upper one. */
    private static final class Neighbors {

        private final int[] lower;
        private final int[] upper;
        private final float[] share;

        Neighbors(int inSize, int outSize) {
            lower = new int[outSize];
            upper = new int[outSize];
            share = new float[outSize];
            float scale = inSize / (float) outSize;
            for (int i = 0; i < outSize; i++) {
                float center = (i + 0.5f) * scale - 0.5f;
                float floor = (float) Math.floor(center);
                lower[i] = Math.max((int) floor, 0);
                upper[i] = Math.min((int) Math.ceil(center), inSize - 1);
                share[i] = center - floor;
            }
        }
    }
}
