package org.skewscope.recipe;

import java.util.List;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.StepSpelling;
import org.skewscope.libraries.normalization.StepwiseFormula;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/**
 * Scales values before the resize: {@code tf.image.convert_image_dtype} or {@code / 255} in
 * float32, then a resize. The result differs by rounding from that of the other order.
 *
 * @param steps the scaling, in order
 */
public record ScaledFirst(List<FormulaStep> steps) implements ResizeTypeChoice {

    private static final String NAME = "scaled";

    /** The kind of value that the panel offers. */
    static final NumberedValue KIND = new NumberedValue(
            NAME,
            "scaled first, in float32",
            List.of(new NumberField("first", "Before the resize", "/255")),
            numbers -> of(numbers.get(0)));

    public ScaledFirst {
        steps = List.copyOf(steps);
    }

    private static OptionValue of(String text) {
        return new ScaledFirst(StepSpelling.parse(text));
    }

    @Override
    public String id() {
        return NAME + ":" + StepSpelling.spell(steps);
    }

    @Override
    public String label() {
        return StepSpelling.formula(steps) + " in float32 first";
    }

    @Override
    public Picture cast(Picture picture) throws PreprocessingException {
        Picture floats = ResizeType.FLOAT32.cast(picture);
        return floats.withPixels(new StepwiseFormula(steps).apply(floats, ComputeType.FLOAT32));
    }

    @Override
    public ResizeTypeChoice afterConstantFolding() {
        return new ScaledFirst(steps.stream().map(FormulaStep::folded).toList());
    }
}
