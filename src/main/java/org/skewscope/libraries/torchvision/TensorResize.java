package org.skewscope.libraries.torchvision;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.UnsignedBytes;

/**
 * {@code torchvision.transforms.functional.resize} of a tensor with antialias=True: integers become
 * float32, PyTorch's {@code _upsample_*_aa} filters horizontally, then vertically, in single
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
        if (in.type() == ElementType.FLOAT64) {
            throw new PreprocessingException(
                    "torchvision's Resize on tensors is not reproduced for "
                            + in.type().numpyName()
                            + " pictures",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB)
                            .orSay("Choose another library's resizer."));
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
        return cast(out, picture, shape);
    }

    /**
     * To the picture's own type. torchvision clips uint8 and rounds it and int32, but uint16 it
     * only casts: fractions are dropped, and what overshoots wraps around. Of bilevel pixels (bool)
     * every number but 0 is true.
     */
    private static DenseTensor cast(float[] out, Picture picture, Shape shape) {
        switch (picture.pixels().type()) {
            case FLOAT32 -> {
                return DenseTensor.ofFloat32(shape, out);
            }
            case INT32 -> {
                int[] integers = new int[out.length];
                for (int i = 0; i < integers.length; i++) {
                    integers[i] = (int) Math.rint(out[i]);
                }
                return DenseTensor.ofInt32(shape, integers);
            }
            case UINT16 -> {
                short[] shorts = new short[out.length];
                for (int i = 0; i < shorts.length; i++) {
                    shorts[i] = (short) (int) out[i];
                }
                return DenseTensor.ofUint16(shape, shorts);
            }
            default -> {
                boolean bilevel = picture.mode() == PixelMode.BILEVEL;
                byte[] bytes = new byte[out.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = bilevel ? bit(out[i]) : UnsignedBytes.nearest(out[i]);
                }
                return DenseTensor.ofUint8(shape, bytes);
            }
        }
    }

    private static byte bit(float value) {
        return (byte) (value == 0 ? 0 : 1);
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
