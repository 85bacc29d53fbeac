package org.skewscope.runtime.tensorflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.runtime.tensorflow.mode.ReadyModel;
import org.skewscope.tensor.DenseTensor;

/**
 * Keeps the executions used last: each holds its own copy of the weights and its own compiled
 * kernels, tens of megabytes. For several threads; one of them makes an execution at a time.
 */
final class ExecutionCache implements AutoCloseable {

    private final Kept<ReadyModelKey, SharedExecution> executions =
            new Kept<>(CacheLimit.READY_MODELS.most(), each -> 1, SharedExecution::close);

    /** Holds the executions that are being made. The caller that removes one closes it. */
    private final Map<ReadyModelKey, CompletableFuture<ReadyModel>> coming = new HashMap<>();

    /**
     * Begins to make the executions that are missing, each on a thread of its own. A single missing
     * one is left to {@link #get}, which makes it on the caller's thread.
     */
    synchronized void begin(Map<ReadyModelKey, Supplier<ReadyModel>> makers) {
        Map<ReadyModelKey, Supplier<ReadyModel>> missing = new HashMap<>(makers);
        missing.keySet()
                .removeIf(key -> coming.containsKey(key) || executions.get(key).isPresent());
        if (missing.size() > 1
                && missing.size() + coming.size() <= CacheLimit.READY_MODELS.most()) {
            missing.forEach(
                    (key, maker) ->
                            coming.put(
                                    key,
                                    CompletableFuture.supplyAsync(maker, ExecutionCache::start)));
        }
    }

    private static void start(Runnable making) {
        Thread thread = new Thread(making, "execution");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Returns the execution of a key and makes it if it is missing. The execution that was unused
     * longest is closed to make room.
     */
    synchronized SharedExecution get(ReadyModelKey key, Supplier<ReadyModel> maker) {
        Optional<SharedExecution> known = executions.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        // The weights of one more need not be in memory at the same time.
        executions.makeRoom(1);
        return executions.get(key, () -> new SharedExecution(begun(key).orElseGet(maker)));
    }

    /** Closes the executions that none of these recipes runs by. */
    synchronized void rest(List<ExecutionRecipe> wanted) {
        executions.retain(wanted.stream().map(ReadyModelKey::of).collect(Collectors.toSet()));
    }

    /**
     * Returns the execution that {@link #begin} started.
     *
     * @return empty if nothing was started, or making it failed: the caller then makes it again and
     *     reports the reason
     */
    private Optional<ReadyModel> begun(ReadyModelKey key) {
        CompletableFuture<ReadyModel> begun = coming.remove(key);
        try {
            return Optional.ofNullable(begun).map(CompletableFuture::join);
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        coming.values()
                .removeIf(
                        making -> {
                            CompletableFuture<Void> unusedEnd =
                                    making.thenAccept(ReadyModel::close);
                            return true;
                        });
        executions.forget();
    }

    /**
     * Shares an execution among threads, which take turns. Other executions run at the same time.
     */
    static final class SharedExecution implements AutoCloseable {

        private final ReadyModel model;
        private boolean closed;

        SharedExecution(ReadyModel model) {
            this.model = model;
        }

        ReadyModel model() {
            return model;
        }

        /**
         * Runs the model once.
         *
         * @return empty if it was closed by then and has to be made again
         */
        synchronized Optional<ModelOutputs> run(
                DenseTensor batch, int batchSize, BooleanSupplier unwanted) {
            return closed ? Optional.empty() : Optional.of(model.run(batch, batchSize, unwanted));
        }

        /** Waits for the end of the run under way. */
        @Override
        public synchronized void close() {
            closed = true;
            model.close();
        }
    }
}
