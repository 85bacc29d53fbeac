package org.skewscope.preprocess;

import org.skewscope.option.OptionValue;
import org.skewscope.preprocess.normalization.Formulas;

/** The formula from pixel values to the numbers a model is fed. */
public enum Normalization implements OptionValue {
    DIVIDE_255("divide-255", "x / 255", Formulas.DIVIDE_255),
    DIVIDE_255_FLOAT64(
            "divide-255-float64",
            "x / 255 in float64, cast to float32 (NumPy)",
            Formulas.DIVIDE_255_FLOAT64),
    MULTIPLY_RECIPROCAL_255(
            "multiply-reciprocal-255",
            "x × (1/255), Keras Rescaling",
            Formulas.MULTIPLY_RECIPROCAL_255),
    MINUS_127_BY_128("minus-127-by-128", "(x − 127) / 128", Formulas.MINUS_127_BY_128),
    MINUS_127_5_BY_127_5(
            "minus-127.5-by-127.5", "(x − 127.5) / 127.5", Formulas.MINUS_127_5_BY_127_5),
    KERAS_TF("keras-tf", "x / 127.5 − 1, Keras preprocess_input tf", Formulas.KERAS_TF),
    KERAS_CAFFE(
            "keras-caffe",
            "channels reversed, x − (103.939, 116.779, 123.68), Keras preprocess_input caffe",
            Formulas.KERAS_CAFFE),
    TORCH_IMAGENET(
            "torch-imagenet",
            "(x / 255 − mean) / std, torchvision Normalize",
            Formulas.TORCH_IMAGENET),
    TORCH_IMAGENET_FUSED(
            "torch-imagenet-fused",
            "x × 1/(255 std) + (−mean/std), ImageNet, fused",
            Formulas.TORCH_IMAGENET_FUSED),
    NONE("none", "none (cast only)", Formulas.CAST);

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

    /** The formula that is executed after TensorFlow's constant folding. */
    public Normalization afterConstantFolding() {
        return this == DIVIDE_255 ? MULTIPLY_RECIPROCAL_255 : this;
    }

    /** The arithmetic behind the name. */
    public NormalizationFormula formula() {
        return formula;
    }
}
