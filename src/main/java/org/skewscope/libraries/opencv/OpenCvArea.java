package org.skewscope.libraries.opencv;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * {@code cv2.resize} with INTER_AREA: the mean of the input pixels under an output pixel where the
 * picture shrinks; a variant of INTER_LINEAR where it grows in either direction.
 */
public final class OpenCvArea implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        if (picture.height() == height && picture.width() == width) {
            return picture.pixels();
        }
        OpenCvTypes.requireKnown(picture);
        DenseTensor in = picture.pixels();
        Scale rows = new Scale(picture.height(), height);
        Scale columns = new Scale(picture.width(), width);
        if (rows.value() < 1 || columns.value() < 1) {
            return OpenCvInterpolation.interpolate(Kernel.LINEAR, in, rows, columns, true);
        }
        if (rows.whole() > 0 && columns.whole() > 0) {
            return shrinkByWhole(in, rows, columns);
        }
        Shape shape = Shape.of(height, width, picture.channels());
        return OpenCvTypes.fromFloats(in.type(), shape, AreaSums.shrink(in, rows, columns));
    }

    /** Each output pixel is the mean of a block of whole input pixels. */
    static DenseTensor shrinkByWhole(DenseTensor in, Scale rows, Scale columns) {
        int channels = in.shape().dimension(2);
        Shape shape = Shape.of(rows.outSize(), columns.outSize(), channels);
        boolean halves = rows.whole() == 2 && columns.whole() == 2;
        if (in.type() == ElementType.UINT8) {
            return DenseTensor.ofUint8(
                    shape, BlockMeans.bytes(in, rows, columns, halves && channels != 2));
        }
        return OpenCvTypes.fromFloats(
                in.type(), shape, BlockMeans.floats(in.toFloats(), rows, columns, channels));
    }
}
