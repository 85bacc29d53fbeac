package org.skewscope.execution.option;

import java.util.Arrays;
import java.util.List;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.OptionValue;

/** Chooses how the model is run; the usual mode of each runtime comes first. */
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

    /**
     * Returns the modes that run models of a runtime, the usual one first.
     *
     * @param runtime the model's runtime
     * @return at least one
     */
    public static List<ExecutionMode> of(ModelRuntime runtime) {
        return Arrays.stream(values()).filter(mode -> mode.runtime == runtime).toList();
    }

    /**
     * Returns the usual mode for a model's file name.
     *
     * @param modelFile a name or path, which is not opened; empty, or with no ending of another
     *     runtime, for a model of TensorFlow
     */
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

    /** Returns the runtime of this mode. */
    public ModelRuntime runtime() {
        return runtime;
    }

    /** Returns the runtime's name for a sentence. */
    public String runtimeLabel() {
        return runtime.label();
    }

    /** Returns whether grappler rewrites a graph before it runs; eager code has no graph. */
    public boolean rewrites() {
        return this == GRAPH || this == FUNCTION;
    }
}
