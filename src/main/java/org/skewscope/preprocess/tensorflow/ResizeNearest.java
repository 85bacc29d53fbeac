package org.skewscope.preprocess.tensorflow;

import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.ResizeAlgorithm;
import org.skewscope.preprocess.geometry.PixelArrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The ResizeNearestNeighbor kernel; keeps the picture's type
 * (tensorflow/core/kernels/image/resize_nearest_neighbor_op.cc).
 */
public final class ResizeNearest implements ResizeAlgorithm {

    private final Alignment alignment;

    public ResizeNearest(Alignment alignment) {
        this.alignment = alignment;
    }

    @Override
    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of one type
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        PixelRows.requireNumbers(picture);
        DenseTensor pixels = picture.pixels();
        int channels = picture.channels();
        int[] columns = indices(picture.width(), width);
        int[] rows = indices(picture.height(), height);
        Object source = pixels.data();
        Object target = PixelArrays.allocate(pixels.type(), height * width * channels);
        int to = 0;
        for (int row : rows) {
            int start = row * picture.width();
            for (int column : columns) {
                System.arraycopy(source, (start + column) * channels, target, to, channels);
                to += channels;
            }
        }
        return PixelArrays.tensor(Shape.of(height, width, channels), pixels.type(), target);
    }

    private int[] indices(int inSize, int outSize) {
        float scale = alignment.scale(inSize, outSize);
        int[] indices = new int[outSize];
        for (int i = 0; i < outSize; i++) {
            indices[i] = alignment.nearest(i, scale, inSize);
        }
        return indices;
    }
}
