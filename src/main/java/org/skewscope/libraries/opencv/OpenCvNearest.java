package org.skewscope.libraries.opencv;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.geometry.PixelSampling;
import org.skewscope.tensor.DenseTensor;

/** Implements {@code cv2.resize} with INTER_NEAREST or INTER_NEAREST_EXACT of OpenCV 5.0. */
public final class OpenCvNearest implements ResizeAlgorithm {

    private final boolean exact;

    /**
     * @param exact true for INTER_NEAREST_EXACT, the input pixel under the output pixel's center;
     *     false for the one under its upper left corner
     */
    public OpenCvNearest(boolean exact) {
        this.exact = exact;
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) {
        int[] rows = positions(new Scale(picture.height(), height));
        int[] columns = positions(new Scale(picture.width(), width));
        return PixelSampling.pick(picture, rows, columns);
    }

    private int[] positions(Scale scale) {
        return exact ? centers(scale) : corners(scale);
    }

    private static int[] corners(Scale scale) {
        int[] positions = new int[scale.outSize()];
        int last = scale.inSize() - 1;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.min((int) Math.floor(i * scale.value()), last);
        }
        return positions;
    }

    /**
     * Returns the positions of INTER_NEAREST_EXACT. Since 5.0 OpenCV accumulates the position as
     * Pillow does, with equal rounding errors, so that both pick equal pixels; 4.10 multiplied in
     * 16-bit fixed point.
     */
    private static int[] centers(Scale scale) {
        int[] positions = new int[scale.outSize()];
        int last = scale.inSize() - 1;
        double step = (double) scale.inSize() / scale.outSize();
        double position = step * 0.5;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.min((int) position, last);
            position += step;
        }
        return positions;
    }
}
