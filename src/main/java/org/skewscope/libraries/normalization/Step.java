package org.skewscope.libraries.normalization;

import java.util.List;

/**
 * Describes one operation of a formula.
 *
 * @param operation the arithmetic for each value
 * @param constants one for all channels, or one for each channel
 */
public record Step(Operation operation, List<Double> constants) implements FormulaStep {

    public Step {
        constants = constants.stream().distinct().count() == 1 ? List.of(constants.get(0)) : List.copyOf(constants);
    }

    static Step add(Double... constants) {
        return new Step(Operation.ADD, List.of(constants));
    }

    static Step subtract(Double... constants) {
        return new Step(Operation.SUBTRACT, List.of(constants));
    }

    static Step multiply(Double... constants) {
        return new Step(Operation.MULTIPLY, List.of(constants));
    }

    static Step divide(Double... constants) {
        return new Step(Operation.DIVIDE, List.of(constants));
    }

    /** Returns the step after TensorFlow's constant folding. */
    @Override
    public Step folded() {
        return operation == Operation.DIVIDE ? new Step(Operation.MULTIPLY_BY_RECIPROCAL, constants) : this;
    }

    double constant(int channel) {
        return constants.get(constants.size() == 1 ? 0 : channel);
    }

    @Override
    public boolean perChannel() {
        return constants.size() > 1;
    }
}
