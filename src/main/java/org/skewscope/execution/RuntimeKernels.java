package org.skewscope.execution;

/**
 * What the runtimes other than TensorFlow choose kernels by; each says nothing to the others.
 *
 * @param delegate of TensorFlow Lite
 * @param optimization of ONNX Runtime
 */
public record RuntimeKernels(Delegate delegate, OnnxOptimization optimization) {

    /** As both run by themselves. */
    public static final RuntimeKernels USUAL =
            new RuntimeKernels(Delegate.XNNPACK, OnnxOptimization.ALL);
}
