package org.skewscope.libraries.normalization;

import static org.skewscope.libraries.normalization.Step.add;
import static org.skewscope.libraries.normalization.Step.divide;
import static org.skewscope.libraries.normalization.Step.multiply;
import static org.skewscope.libraries.normalization.Step.subtract;

import org.skewscope.libraries.NormalizationFormula;

/** The formulas by name. Constants are decimal, as the libraries' sources write them. */
public final class Formulas {

    public static final NormalizationFormula CAST = StepwiseFormula.of();

    public static final NormalizationFormula DIVIDE_255 = StepwiseFormula.of(divide(255.0));

    public static final NormalizationFormula DIVIDE_255_FLOAT64 =
            new Float64ThenFloat32(DIVIDE_255);

    /**
     * {@code keras.layers.Rescaling(1 / 255)}. Its scale passes through float32 even where the
     * layer computes in float64, because {@code tf.cast} makes a float32 tensor of a Python float.
     */
    public static final NormalizationFormula MULTIPLY_RECIPROCAL_255 =
            StepwiseFormula.of(multiply((double) (float) (1 / 255.0)));

    public static final NormalizationFormula MINUS_127_BY_128 =
            StepwiseFormula.of(subtract(127.0), divide(128.0));

    public static final NormalizationFormula MINUS_127_5_BY_127_5 =
            StepwiseFormula.of(subtract(127.5), divide(127.5));

    /** {@code keras.applications.imagenet_utils.preprocess_input(mode="tf")}. */
    public static final NormalizationFormula KERAS_TF =
            StepwiseFormula.of(divide(127.5), subtract(1.0));

    /** {@code keras.applications.imagenet_utils.preprocess_input(mode="caffe")}. */
    public static final NormalizationFormula KERAS_CAFFE =
            new ReversedChannels(StepwiseFormula.of(subtract(103.939, 116.779, 123.68)));

    /** torchvision's {@code ToTensor} and {@code Normalize(mean, std)} of ImageNet. */
    public static final NormalizationFormula TORCH_IMAGENET =
            StepwiseFormula.of(
                    divide(255.0), subtract(0.485, 0.456, 0.406), divide(0.229, 0.224, 0.225));

    /** The same with mean and deviation folded into one factor and one summand. */
    public static final NormalizationFormula TORCH_IMAGENET_FUSED =
            StepwiseFormula.of(
                    multiply(1 / (255.0 * 0.229), 1 / (255.0 * 0.224), 1 / (255.0 * 0.225)),
                    add(-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225));

    public static final NormalizationFormula PER_IMAGE_STANDARDIZATION =
            new PerImageStandardization(Runtime.getRuntime().availableProcessors());

    private Formulas() {}

    /**
     * A formula as TensorFlow executes it inside a function once its graph optimizer has folded
     * constants: {@code x / c} has become {@code x * (1 / c)}. Formulas without a division by a
     * constant, and those that NumPy computes, stay as they are.
     *
     * <p>Source: ReduceDivToReciprocalMul in tensorflow/core/grappler/optimizers/
     * constant_folding.cc.
     */
    public static NormalizationFormula afterConstantFolding(NormalizationFormula formula) {
        return formula instanceof StepwiseFormula stepwise ? stepwise.folded() : formula;
    }
}
