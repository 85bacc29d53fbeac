package org.skewscope.libraries.normalization;

import org.skewscope.libraries.ComputeType;

/** Describes a cast between two operations: the later operations compute and round in this type. */
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
