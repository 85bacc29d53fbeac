package org.skewscope.runtime.tensorflow.capi;

import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.FunctionDef;

/**
 * A place where ops run one after another, with its devices, resources and functions. Ops may be
 * executed from several threads.
 */
public final class EagerContext implements AutoCloseable {

    private final TFE_Context handle;

    /**
     * @throws org.tensorflow.exceptions.TensorFlowException where TensorFlow cannot start
     */
    public EagerContext() {
        // Its class loads the native library and registers the kernels.
        TensorFlow.version();
        TFE_ContextOptions options = tensorflow.TFE_NewContextOptions();
        try (NativeStatus status = new NativeStatus()) {
            handle = tensorflow.TFE_NewContext(options, status.handle());
            status.check();
        } finally {
            tensorflow.TFE_DeleteContextOptions(options);
        }
    }

    TFE_Context handle() {
        return handle;
    }

    /** Makes a function callable as an op of its name; it stays until the context is closed. */
    public void addFunction(FunctionDef function) {
        byte[] serialized = function.toByteArray();
        try (NativeStatus status = new NativeStatus();
                BytePointer bytes = new BytePointer(serialized)) {
            tensorflow.TFE_ContextAddFunctionDef(handle, bytes, serialized.length, status.handle());
            status.check();
        }
    }

    /** An op to be given inputs and attributes and then run once. */
    public EagerOp op(String type) {
        return new EagerOp(this, type);
    }

    @Override
    public void close() {
        tensorflow.TFE_DeleteContext(handle);
    }
}
