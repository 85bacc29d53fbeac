package org.skewscope.preprocess.torchvision;

import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.ResizeAlgorithm;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * {@code torchvision.transforms.functional.resize} of a tensor with antialias=True: uint8 and int32
 * become float32, PyTorch's {@code _upsample_*_aa} filters horizontally, then vertically, in single
 * precision, and the result is clipped and rounded half to even.
 *
 * <p>Source: aten/src/ATen/native/cpu/UpSampleKernel.cpp and torchvision's _functional_tensor.py.
 */
public final class TensorResize implements ResizeAlgorithm {

    private final AntialiasFilter filter;

    private TensorResize(AntialiasFilter filter) {
        this.filter = filter;
    }

    public static ResizeAlgorithm bilinear() {
        return new TensorResize(AntialiasFilter.TRIANGLE);
    }

    public static ResizeAlgorithm bicubic() {
        return new TensorResize(AntialiasFilter.CUBIC);
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        DenseTensor in = picture.pixels();
        if (in.type() != ElementType.UINT8
                && in.type() != ElementType.INT32
                && in.type() != ElementType.FLOAT32) {
            throw new PreprocessingException(
                    "torchvision's Resize on tensors is not reproduced for "
                            + in.type().numpyName()
                            + " pictures",
                    "Choose the color mode rgb, or another library's resizer.");
        }
        if (picture.height() == height && picture.width() == width) {
            return in;
        }
        int channels = picture.channels();
        SinglePrecisionWeights rows = new SinglePrecisionWeights(filter, picture.height(), height);
        SinglePrecisionWeights columns = new SinglePrecisionWeights(filter, picture.width(), width);
        float[] out = Passes.vertical(Passes.horizontal(in, columns), rows);
        if (width == 1 && height != picture.height()) {
            repeatFirstRow(out, channels);
        }
        Shape shape = Shape.of(height, width, channels);
        if (in.type() == ElementType.FLOAT32) {
            return DenseTensor.ofFloat32(shape, out);
        }
        if (in.type() == ElementType.INT32) {
            int[] integers = new int[out.length];
            for (int i = 0; i < integers.length; i++) {
                integers[i] = (int) Math.rint(out[i]);
            }
            return DenseTensor.ofInt32(shape, integers);
        }
        byte[] bytes = new byte[out.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.rint(Math.max(0, Math.min(255, out[i])));
        }
        return DenseTensor.ofUint8(shape, bytes);
    }

    /**
     * PyTorch 2.6 mistakes the strides of a picture one pixel wide, and gives every row the first
     * one's values.
     */
    private static void repeatFirstRow(float[] out, int channels) {
        for (int i = channels; i < out.length; i++) {
            out[i] = out[i - channels];
        }
    }
}
