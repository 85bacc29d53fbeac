package org.skewscope.recipe;

import java.util.Arrays;
import java.util.List;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.libraries.normalization.Formulas;

/**
 * Describes the formula from pixel values to the model's input. The recipe's compute type holds
 * every constant and rounds every operation; {@link #DIVIDE_255_FLOAT64} and {@link
 * #PER_IMAGE_STANDARDIZATION} fix their own compute type and return float32.
 */
public enum Normalization implements FormulaChoice {
    DIVIDE_255("divide-255", "x / 255", Formulas.DIVIDE_255),
    DIVIDE_255_FLOAT64(
            "divide-255-float64", "x / 255 in float64, cast to float32 (NumPy)", Formulas.DIVIDE_255_FLOAT64),
    MULTIPLY_RECIPROCAL_255(
            "multiply-reciprocal-255", "x × (1/255), Keras Rescaling", Formulas.MULTIPLY_RECIPROCAL_255),
    MINUS_127_BY_128("minus-127-by-128", "(x − 127) / 128", Formulas.MINUS_127_BY_128),
    MINUS_127_5_BY_127_5("minus-127.5-by-127.5", "(x − 127.5) / 127.5", Formulas.MINUS_127_5_BY_127_5),
    KERAS_TF("keras-tf", "x / 127.5 − 1, Keras preprocess_input tf", Formulas.KERAS_TF),
    KERAS_CAFFE(
            "keras-caffe",
            "channels reversed, x − (103.939, 116.779, 123.68), Keras preprocess_input caffe",
            Formulas.KERAS_CAFFE),
    TORCH_IMAGENET("torch-imagenet", "(x / 255 − mean) / std, torchvision Normalize", Formulas.TORCH_IMAGENET),
    TORCH_IMAGENET_FUSED(
            "torch-imagenet-fused", "x × 1/(255 std) + (−mean/std), ImageNet, fused", Formulas.TORCH_IMAGENET_FUSED),
    PER_IMAGE_STANDARDIZATION(
            "per-image-standardization",
            "(x − mean) / max(std, 1/√n) of the picture, tf.image.per_image_standardization",
            Formulas.PER_IMAGE_STANDARDIZATION),
    NONE("none", "none (cast only)", Formulas.CAST),

    /** {@link #DIVIDE_255} after constant folding in other types; no user can choose it. */
    DIVIDE_255_FOLDED(
            "divide-255-folded",
            "x × (1/255), the reciprocal rounded to the compute type",
            Formulas.afterConstantFolding(Formulas.DIVIDE_255)),
    /** {@link #MINUS_127_5_BY_127_5} after constant folding; no user can choose it. */
    MINUS_127_5_FOLDED(
            "minus-127.5-by-127.5-folded",
            "(x − 127.5) × (1/127.5)",
            Formulas.afterConstantFolding(Formulas.MINUS_127_5_BY_127_5)),
    /** {@link #KERAS_TF} after constant folding; no user can choose it. */
    KERAS_TF_FOLDED("keras-tf-folded", "x × (1/127.5) − 1", Formulas.afterConstantFolding(Formulas.KERAS_TF)),
    /** {@link #TORCH_IMAGENET} after constant folding; no user can choose it. */
    TORCH_IMAGENET_FOLDED(
            "torch-imagenet-folded",
            "(x × (1/255) − mean) × (1/std)",
            Formulas.afterConstantFolding(Formulas.TORCH_IMAGENET));

    private static final String FOLDED = "-folded";

    private final String id;
    private final String label;
    private final NormalizationFormula formula;

    Normalization(String id, String label, NormalizationFormula formula) {
        this.id = id;
        this.label = label;
        this.formula = formula;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /** Returns the formulas that a user can choose; constant folding makes the others. */
    public static List<Normalization> offered() {
        return Arrays.stream(values())
                .filter(value -> !value.id.endsWith(FOLDED))
                .toList();
    }

    /**
     * Returns the formula that TensorFlow executes inside a function after its graph optimizer has
     * folded constants: a multiplication by the rounded reciprocal replaces each division by a
     * constant. The division by 128 is exact either way; tensors made outside the function are not
     * folded; NumPy's float64 formula is no part of a function.
     *
     * @param compute the type of the formula's arithmetic
     */
    @Override
    public Normalization afterConstantFolding(ComputeType compute) {
        return switch (this) {
            case DIVIDE_255 -> compute == ComputeType.FLOAT32 ? MULTIPLY_RECIPROCAL_255 : DIVIDE_255_FOLDED;
            case MINUS_127_5_BY_127_5 -> MINUS_127_5_FOLDED;
            case KERAS_TF -> KERAS_TF_FOLDED;
            case TORCH_IMAGENET -> TORCH_IMAGENET_FOLDED;
            default -> this;
        };
    }

    @Override
    public NormalizationFormula formula() {
        return formula;
    }
}
