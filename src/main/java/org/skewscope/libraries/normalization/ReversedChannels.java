package org.skewscope.libraries.normalization;

import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Reverses the channels it is given before another formula, whatever their order was: {@code x[...,
 * ::-1]} of Keras' caffe mode.
 */
record ReversedChannels(NormalizationFormula formula) implements NormalizationFormula {

    @Override
    public DenseTensor apply(Picture picture, ComputeType compute) throws PreprocessingException {
        if (picture.channels() != StepwiseFormula.COLORS) {
            return formula.apply(picture, compute);
        }
        if (ByteTable.suits(picture)) {
            return ByteTable.applyReversed(picture, small -> formula.apply(small, compute));
        }
        return formula.apply(picture.withPixels(reversed(picture.pixels())), compute);
    }

    private static DenseTensor reversed(DenseTensor pixels) {
        Shape shape = pixels.shape();
        int size = pixels.size();
        int last = StepwiseFormula.COLORS - 1;
        if (pixels.type() == ElementType.UINT8) {
            byte[] bytes = pixels.uint8();
            byte[] turned = new byte[size];
            for (int i = 0; i < size; i += StepwiseFormula.COLORS) {
                turned[i] = bytes[i + 2];
                turned[i + 1] = bytes[i + 1];
                turned[i + 2] = bytes[i];
            }
            return DenseTensor.ofUint8(shape, turned);
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            int channel = i % StepwiseFormula.COLORS;
            values[i] = pixels.value(i - channel + last - channel);
        }
        return DenseTensor.ofFloat64(shape, values);
    }
}
