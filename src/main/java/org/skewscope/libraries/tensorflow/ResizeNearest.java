package org.skewscope.libraries.tensorflow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.PixelSampling;
import org.skewscope.tensor.DenseTensor;

/**
 * Implements the ResizeNearestNeighbor kernel; keeps the picture's type
 * (tensorflow/core/kernels/image/resize_nearest_neighbor_op.cc).
 *
 * @param alignment the position of output pixels
 */
public record ResizeNearest(Alignment alignment) implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        PixelRows.requireNumbers(picture);
        int[] rows = indices(picture.height(), height);
        int[] columns = indices(picture.width(), width);
        return PixelSampling.pick(picture, rows, columns);
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
