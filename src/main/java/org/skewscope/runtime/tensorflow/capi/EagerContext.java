package org.skewscope.runtime.tensorflow.capi;

import com.google.protobuf.InvalidProtocolBufferException;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.RunMetadata;

/**
 * Executes ops one after another, with their devices, resources and functions. Several threads may
 * execute ops.
 */
public final class EagerContext implements AutoCloseable {

    private final TFE_Context handle;

    /**
     * @throws org.tensorflow.exceptions.TensorFlowException if TensorFlow cannot start
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

    /** Keeps the graphs that functions become, as they are executed, from now on. */
    public void collectGraphs() {
        tensorflow.TFE_ContextEnableGraphCollection(handle);
    }

    /**
     * Returns the graphs that functions became since {@link #collectGraphs()}, after all rewriting.
     *
     * @throws InvalidProtocolBufferException if the library is of another version than its
     *     interface
     */
    public RunMetadata collected() throws InvalidProtocolBufferException {
        TF_Buffer buffer = tensorflow.TF_NewBuffer();
        try (NativeStatus status = new NativeStatus()) {
            tensorflow.TFE_ContextExportRunMetadata(handle, buffer, status.handle());
            status.check();
            return RunMetadata.parseFrom(
                    new BytePointer(buffer.data()).capacity(buffer.length()).asByteBuffer());
        } finally {
            tensorflow.TFE_ContextDisableGraphCollection(handle);
            tensorflow.TF_DeleteBuffer(buffer);
        }
    }

    /** Returns an op to be given inputs and attributes and then run once. */
    public EagerOp op(String type) {
        return new EagerOp(this, type);
    }

    @Override
    public void close() {
        tensorflow.TFE_DeleteContext(handle);
    }
}
