package org.skewscope.libraries.normalization;

import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.picture.Picture;
import org.skewscope.tensor.DenseTensor;

/**
 * {@code tf.image.per_image_standardization}: (x - mean) / max(deviation, 1 / sqrt(count)) over all
 * channels. It casts to float32 and stays there, whatever the compute type is.
 *
 * @param threads of TensorFlow, among which it divides the sums of larger pictures: one a processor
 *     core unless it is told otherwise
 */
record PerImageStandardization(int threads) implements NormalizationFormula {

    @Override
    public DenseTensor apply(Picture picture, ComputeType compute) {
        float[] values = picture.pixels().toFloats();
        float count = values.length;
        float mean = TreeSum.of(values, threads) / count;
        float[] centered = new float[values.length];
        float[] squares = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            centered[i] = values[i] - mean;
            squares[i] = centered[i] * centered[i];
        }
        float deviation = (float) Math.sqrt(TreeSum.of(squares, threads) / count);
        float divisor = Math.max(deviation, 1 / (float) Math.sqrt(count));
        for (int i = 0; i < centered.length; i++) {
            centered[i] /= divisor;
        }
        return DenseTensor.ofFloat32(picture.pixels().shape(), centered);
    }
}
