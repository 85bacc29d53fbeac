package org.skewscope.runtime.tensorflow;

import org.skewscope.cache.Once;
import org.tensorflow.TensorFlow;

/**
 * TensorFlow in this process. Its native library is loaded when it is first asked for something.
 */
public final class TensorFlowRuntime {

    private final Once<Boolean> oneDnn = new Once<>(OneDnn::isOn);

    /** Such as 2.18.0. */
    public String version() {
        return TensorFlow.version();
    }

    /** Whether oneDNN's kernels are on in this process. */
    public boolean oneDnn() {
        return oneDnn.get();
    }
}
