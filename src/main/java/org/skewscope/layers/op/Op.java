package org.skewscope.layers.op;

import java.util.List;

/**
 * Describes a logical operator.
 *
 * @param action what it computes
 * @param inputs names of tensors that it reads
 * @param output name of the tensor that it makes
 * @param name in the file
 */
public record Op(Action action, List<String> inputs, String output, String name) {

    public Op {
        inputs = List.copyOf(inputs);
    }

    /** Returns it with other inputs. */
    public Op reading(List<String> other) {
        return new Op(action, other, output, name);
    }

    /** Returns it with another action. */
    public Op doing(Action other) {
        return new Op(other, inputs, output, name);
    }

    /** Returns its first input. */
    public String input() {
        return inputs.get(0);
    }

    /** Returns whether it maps each number by a function of the channel alone. */
    public boolean isPointwise() {
        return action instanceof Action.Unary
                || action instanceof Action.ByConstant
                || action instanceof Action.Normalize;
    }
}
