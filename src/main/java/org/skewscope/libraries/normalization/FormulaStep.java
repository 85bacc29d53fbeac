package org.skewscope.libraries.normalization;

/** One step of a {@link StepwiseFormula}. */
public sealed interface FormulaStep permits Step, CastStep {

    /** The step after TensorFlow's constant folding. */
    FormulaStep folded();

    /** Whether it has another constant for each channel. */
    boolean perChannel();
}
