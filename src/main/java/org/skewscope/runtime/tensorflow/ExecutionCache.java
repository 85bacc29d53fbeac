package org.skewscope.runtime.tensorflow;

import java.util.Optional;
import java.util.function.Supplier;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;

/**
 * Keeps the executions used last: each holds its own copy of the weights and its own compiled
 * kernels, tens of megabytes.
 */
final class ExecutionCache implements AutoCloseable {

    private final Kept<String, ReadyModel> executions =
            new Kept<>(CacheLimit.READY_MODELS.most(), each -> 1, ReadyModel::close);

    /** The execution of that key, made where there is none; the one unused longest is closed. */
    ReadyModel get(String key, Supplier<ReadyModel> maker) {
        Optional<ReadyModel> known = executions.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        // The weights of one more need not be in memory at the same time.
        executions.makeRoom(1);
        return executions.get(key, maker);
    }

    @Override
    public void close() {
        executions.forget();
    }
}
