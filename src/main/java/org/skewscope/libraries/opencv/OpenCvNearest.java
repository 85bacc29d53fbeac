package org.skewscope.libraries.opencv;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.geometry.PixelSampling;
import org.skewscope.tensor.DenseTensor;

/**
 * Implements {@code cv2.resize} with INTER_NEAREST, or INTER_NEAREST_EXACT of OpenCV 4 or 5.
 *
 * @param rule picks an input pixel for each output pixel
 */
public record OpenCvNearest(Rule rule) implements ResizeAlgorithm {

    /** Lists the rules that pick an input pixel. */
    public enum Rule {
        /** INTER_NEAREST: the pixel under the output pixel's upper left corner. */
        CORNER,
        /** INTER_NEAREST_EXACT of OpenCV 4: the pixel under the center, in 16-bit fixed point. */
        CENTER_OF_OPENCV_4,
        /** INTER_NEAREST_EXACT of OpenCV 5: the pixel under the center. */
        CENTER
    }

    private static final int FIXED_BITS = 16;

    @Override
    public DenseTensor resize(Picture picture, int height, int width) {
        int[] rows = positions(new Scale(picture.height(), height));
        int[] columns = positions(new Scale(picture.width(), width));
        return PixelSampling.pick(picture, rows, columns);
    }

    private int[] positions(Scale scale) {
        return switch (rule) {
            case CORNER -> corners(scale);
            case CENTER_OF_OPENCV_4 -> fixedCenters(scale.inSize(), scale.outSize());
            case CENTER -> centers(scale);
        };
    }

    /** Returns the positions of resizeNN_bitexact in OpenCV 4's resize.cpp. */
    private static int[] fixedCenters(int inSize, int outSize) {
        int[] positions = new int[outSize];
        int step = ((inSize << FIXED_BITS) + outSize / 2) / outSize;
        int start = step / 2 - inSize % 2;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.min((step * i + start) >> FIXED_BITS, inSize - 1);
        }
        return positions;
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
     * Pillow does, with equal rounding errors, so that both pick equal pixels.
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
