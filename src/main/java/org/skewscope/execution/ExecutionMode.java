package org.skewscope.execution;

import org.skewscope.option.OptionValue;

/** How the model is run. */
public enum ExecutionMode implements OptionValue {
    EAGER("eager", "eager, op by op"),
    GRAPH("graph", "Graph, tf.data and Session.run"),
    FUNCTION("function", "tf.function call");

    private final String id;
    private final String label;

    ExecutionMode(String id, String label) {
        this.id = id;
        this.label = label;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }
}
