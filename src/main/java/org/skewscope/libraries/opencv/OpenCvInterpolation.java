package org.skewscope.libraries.opencv;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** {@code cv2.resize} with INTER_LINEAR, INTER_CUBIC or INTER_LANCZOS4; never antialiased. */
public final class OpenCvInterpolation implements ResizeAlgorithm {

    private final Kernel kernel;

    private OpenCvInterpolation(Kernel kernel) {
        this.kernel = kernel;
    }

    public static ResizeAlgorithm linear() {
        return new OpenCvInterpolation(Kernel.LINEAR);
    }

    public static ResizeAlgorithm cubic() {
        return new OpenCvInterpolation(Kernel.CUBIC);
    }

    public static ResizeAlgorithm lanczos4() {
        return new OpenCvInterpolation(Kernel.LANCZOS4);
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        if (picture.height() == height && picture.width() == width) {
            return picture.pixels();
        }
        OpenCvTypes.requireKnown(picture);
        Scale rows = new Scale(picture.height(), height);
        Scale columns = new Scale(picture.width(), width);
        if (kernel == Kernel.LINEAR && rows.whole() == 2 && columns.whole() == 2) {
            return OpenCvArea.shrinkByWhole(picture.pixels(), rows, columns);
        }
        return interpolate(kernel, picture.pixels(), rows, columns, false);
    }

    static DenseTensor interpolate(
            Kernel kernel, DenseTensor in, Scale rows, Scale columns, boolean upscalingArea) {
        Taps vertical = new Taps(kernel, rows, upscalingArea, false);
        Taps horizontal = new Taps(kernel, columns, upscalingArea, true);
        int channels = in.shape().dimension(2);
        Shape shape = Shape.of(rows.outSize(), columns.outSize(), channels);
        if (in.type() == ElementType.UINT8) {
            byte[] out = FixedPointRows.resize(kernel, in, vertical, horizontal, shape);
            return DenseTensor.ofUint8(shape, out);
        }
        float[] out = FloatRows.resize(in, vertical, horizontal, shape);
        return OpenCvTypes.fromFloats(in.type(), shape, out);
    }
}
