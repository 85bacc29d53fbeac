package org.skewscope.libraries.pillow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.picture.geometry.PixelSampling;
import org.skewscope.tensor.DenseTensor;

/**
 * Implements {@code Image.resize(size, NEAREST)}: {@code ImagingScaleAffine} of Pillow's
 * Geometry.c.
 */
public final class PillowNearest implements ResizeAlgorithm, BoxedResize {

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        CropWindow whole = new CropWindow(0, 0, picture.height(), picture.width());
        return resizeWindow(picture, whole, height, width);
    }

    @Override
    public DenseTensor resizeWindow(Picture picture, CropWindow window, int height, int width)
            throws PreprocessingException {
        int[] rows = positions(window.top(), window.height(), height);
        int[] columns = positions(window.left(), window.width(), width);
        return PixelSampling.pick(PillowModes.known(picture), rows, columns);
    }

    @Override
    public DenseTensor resizeBox(Picture given, ResampleBox box, int height, int width) throws PreprocessingException {
        Picture picture = PillowModes.known(given);
        int[] rows = positions(box.top(), box.height(), height, picture.height() - 1);
        int[] columns = positions(box.left(), box.width(), width, picture.width() - 1);
        return PixelSampling.pick(picture, rows, columns);
    }

    /** Accumulates the position step by step instead of multiplying: its rounding errors add up. */
    private static int[] positions(int from, int inSize, int outSize) {
        return positions(from, inSize, outSize, from + Math.max(1, inSize) - 1);
    }

    private static int[] positions(float from, float inSize, int outSize, int last) {
        int[] positions = new int[outSize];
        double step = (double) inSize / outSize;
        double position = from + step * 0.5;
        for (int i = 0; i < outSize; i++) {
            positions[i] = Math.min((int) position, last);
            position += step;
        }
        return positions;
    }
}
