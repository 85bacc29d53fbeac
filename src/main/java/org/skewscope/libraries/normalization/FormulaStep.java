package org.skewscope.libraries.normalization;

/** Describes one step of a {@link StepwiseFormula}. */
public sealed interface FormulaStep permits Step, CastStep {

    /** Returns the step after TensorFlow's constant folding. */
    FormulaStep folded();

    /** Returns whether the step has one constant for each channel. */
    boolean perChannel();
}
