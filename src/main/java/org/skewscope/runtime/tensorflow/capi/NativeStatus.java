package org.skewscope.runtime.tensorflow.capi;

import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Reports whether a call into the C API succeeded. Each call has its own, so that threads never
 * share one.
 */
final class NativeStatus implements AutoCloseable {

    private final TF_Status handle = tensorflow.TF_NewStatus();

    TF_Status handle() {
        return handle;
    }

    /**
     * Throws the call's failure.
     *
     * @throws org.tensorflow.exceptions.TensorFlowException with TensorFlow's own message, if the
     *     call failed
     */
    void check() {
        handle.throwExceptionIfNotOK();
    }

    boolean isCancelled() {
        return tensorflow.TF_GetCode(handle) == tensorflow.TF_CANCELLED;
    }

    @Override
    public void close() {
        tensorflow.TF_DeleteStatus(handle);
    }
}
