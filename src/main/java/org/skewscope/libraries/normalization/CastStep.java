package org.skewscope.libraries.normalization;

import org.skewscope.libraries.ComputeType;

/** A cast between two operations: what follows is computed and rounded in this type. */
public record CastStep(ComputeType type) implements FormulaStep {

    @Override
    public CastStep folded() {
        return this;
    }

    @Override
    public boolean perChannel() {
        return false;
    }
}
