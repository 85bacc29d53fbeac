package org.skewscope.runtime.tensorflow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.skewscope.cache.Once;
import org.tensorflow.TensorFlow;

/**
 * TensorFlow in this process. Its native library is loaded when it is first asked for something.
 */
public final class TensorFlowRuntime {

    private final Once<CompletableFuture<Boolean>> oneDnn = new Once<>(TensorFlowRuntime::probe);

    private static CompletableFuture<Boolean> probe() {
        return CompletableFuture.supplyAsync(
                OneDnn::isOn,
                work -> {
                    Thread thread = new Thread(work, "native library");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    /** Loads the native library beside what the caller does next; that it cannot is told later. */
    public void begin() {
        oneDnn.get();
    }

    /** Such as 2.18.0. */
    public String version() {
        return TensorFlow.version();
    }

    /** Whether oneDNN's kernels are on in this process. */
    public boolean oneDnn() {
        try {
            return oneDnn.get().join();
        } catch (CompletionException e) {
            // The first failure to load a library is the one with a reason.
            if (e.getCause() instanceof LinkageError failure) {
                throw failure;
            }
            throw e;
        }
    }
}
