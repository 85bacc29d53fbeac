package org.skewscope.preprocess.pillow;

import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.ResizeAlgorithm;
import org.skewscope.preprocess.geometry.CropWindow;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** {@code Image.resize(size, NEAREST)}: {@code ImagingScaleAffine} of Pillow's Geometry.c. */
public final class PillowNearest implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        CropWindow whole = new CropWindow(0, 0, picture.height(), picture.width());
        return resizeWindow(picture, whole, height, width);
    }

    @Override
    public DenseTensor resizeWindow(Picture picture, CropWindow window, int height, int width)
            throws PreprocessingException {
        PillowModes.requireKnown(picture);
        int[] rows = positions(window.top(), window.height(), height);
        int[] columns = positions(window.left(), window.width(), width);
        Object in = picture.pixels().data();
        int channels = picture.channels();
        int count = height * width * channels;
        Shape shape = Shape.of(height, width, channels);
        int inWidth = picture.width();
        switch (picture.pixels().type()) {
            case UINT8 -> {
                byte[] out = new byte[count];
                copy(in, inWidth, channels, rows, columns, out);
                return DenseTensor.ofUint8(shape, out);
            }
            case UINT16 -> {
                short[] out = new short[count];
                copy(in, inWidth, channels, rows, columns, out);
                return DenseTensor.ofUint16(shape, out);
            }
            default -> {
                float[] out = new float[count];
                copy(in, inWidth, channels, rows, columns, out);
                return DenseTensor.ofFloat32(shape, out);
            }
        }
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // in and out are arrays of one type
    private static void copy(
            Object in, int inWidth, int channels, int[] rows, int[] columns, Object out) {
        int to = 0;
        for (int row : rows) {
            for (int column : columns) {
                System.arraycopy(in, (row * inWidth + column) * channels, out, to, channels);
                to += channels;
            }
        }
    }

    /** The position is accumulated step by step, not multiplied: its rounding errors add up. */
    private static int[] positions(int from, int inSize, int outSize) {
        int[] positions = new int[outSize];
        double step = (double) inSize / outSize;
        double position = from + step * 0.5;
        for (int i = 0; i < outSize; i++) {
            positions[i] = Math.min((int) position, from + inSize - 1);
            position += step;
        }
        return positions;
    }
}
