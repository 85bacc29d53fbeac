package org.skewscope.execution.option;

import java.util.Arrays;
import java.util.List;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.OptionValue;

/** How the model is run; of each runtime the usual way first. */
public enum ExecutionMode implements OptionValue {
    EAGER("eager", "eager, op by op", ModelRuntime.TENSORFLOW),
    GRAPH("graph", "Graph, tf.data and Session.run", ModelRuntime.TENSORFLOW),
    FUNCTION("function", "tf.function call", ModelRuntime.TENSORFLOW),
    TFLITE("tflite", "TFLite interpreter", ModelRuntime.TFLITE),
    ONNX("onnx", "ONNX Runtime session", ModelRuntime.ONNX);

    private final String id;
    private final String label;
    private final ModelRuntime runtime;

    ExecutionMode(String id, String label, ModelRuntime runtime) {
        this.id = id;
        this.label = label;
        this.runtime = runtime;
    }

    /** All that run models of a runtime, the usual one first. */
    public static List<ExecutionMode> of(ModelRuntime runtime) {
        return Arrays.stream(values()).filter(mode -> mode.runtime == runtime).toList();
    }

    /** The usual one for a model's file of this name; empty names are TensorFlow's. */
    public static ExecutionMode usualOf(String modelFile) {
        return of(ModelRuntime.ofName(modelFile)).get(0);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whose models it runs. */
    public ModelRuntime runtime() {
        return runtime;
    }

    /** What runs the model, as it stands in a sentence. */
    public String runtimeLabel() {
        return runtime.label();
    }

    /** Whether grappler rewrites a graph before it runs; what runs op by op has none. */
    public boolean rewrites() {
        return this == GRAPH || this == FUNCTION;
    }
}
