package org.skewscope.libraries.normalization;

import java.util.List;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * A cast to the compute type, then one elementwise operation after another, each rounded to that
 * type. Constants are rounded to the type too.
 */
public record StepwiseFormula(List<FormulaStep> steps) implements NormalizationFormula {

    static final int COLORS = 3;

    public StepwiseFormula {
        steps = List.copyOf(steps);
    }

    static StepwiseFormula of(FormulaStep... steps) {
        return new StepwiseFormula(List.of(steps));
    }

    /** The same with each division turned into a multiplication by the rounded reciprocal. */
    public StepwiseFormula folded() {
        return new StepwiseFormula(steps.stream().map(FormulaStep::folded).toList());
    }

    @Override
    public DenseTensor apply(Picture picture, ComputeType compute) throws PreprocessingException {
        int channels = picture.channels();
        boolean perChannel = steps.stream().anyMatch(FormulaStep::perChannel);
        if (channels != COLORS && perChannel) {
            throw new PreprocessingException(
                    "The normalization has a mean for each of 3 channels, but the picture has "
                            + channels,
                    Remedy.set(OptionKey.MODE, ColorMode.RGB)
                            .orSay("Choose a normalization that treats channels alike."));
        }
        return ByteTable.apply(picture, numbers -> computed(numbers, compute, perChannel));
    }

    private DenseTensor computed(Picture picture, ComputeType compute, boolean perChannel) {
        int planes = perChannel ? picture.channels() : 1;
        TypedArithmetic arithmetic = TypedArithmetic.cast(picture.pixels(), compute, planes);
        for (FormulaStep each : steps) {
            if (each instanceof CastStep cast) {
                arithmetic =
                        TypedArithmetic.cast(
                                arithmetic.tensor(picture.pixels().shape()), cast.type(), planes);
                continue;
            }
            Step step = (Step) each;
            for (int plane = 0; plane < planes; plane++) {
                arithmetic.apply(step.operation(), step.constant(plane), plane);
            }
        }
        return arithmetic.tensor(picture.pixels().shape());
    }
}
