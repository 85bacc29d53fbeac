package org.skewscope.recipe;

import java.util.List;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.Operation;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.libraries.normalization.StepSpelling;
import org.skewscope.libraries.normalization.StepwiseFormula;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.picture.PreprocessingException;

/**
 * Describes a formula of constants that the user types. Its steps run in the written order, and
 * each step's result is rounded to its type.
 *
 * @param id one of the spellings of {@link TypedFormulas}
 * @param steps in order
 * @param joined whether TensorFlow's optimizer may join two of its operations, so that its bits are
 *     unknown
 */
public record TypedFormula(String id, List<FormulaStep> steps, boolean joined) implements FormulaChoice {

    public TypedFormula {
        steps = List.copyOf(steps);
    }

    @Override
    public String label() {
        return StepSpelling.formula(steps);
    }

    @Override
    public NormalizationFormula formula() {
        if (joined) {
            return (picture, compute) -> {
                throw new PreprocessingException(
                        "Inside a tf.function, TensorFlow's optimizer may join neighboring operations of " + label(),
                        Remedy.set(new Setting(OptionKey.EXECUTION, "eager"))
                                .or(Remedy.set(new Setting(OptionKey.GRAPPLER, "off")))
                                .or(Remedy.set(OptionKey.PREPROCESS, PreprocessPlace.OUTSIDE)));
            };
        }
        return new StepwiseFormula(steps);
    }

    /** Keeps the id, which spells the formula as written and not as executed. */
    @Override
    public FormulaChoice afterConstantFolding(ComputeType compute) {
        return new TypedFormula(id, steps.stream().map(FormulaStep::folded).toList(), joined || hasNeighbours());
    }

    private boolean hasNeighbours() {
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step step
                    && steps.get(i - 1) instanceof Step before
                    && scales(step) == scales(before)) {
                return true;
            }
        }
        return false;
    }

    private static boolean scales(Step step) {
        return step.operation() != Operation.ADD && step.operation() != Operation.SUBTRACT;
    }
}
