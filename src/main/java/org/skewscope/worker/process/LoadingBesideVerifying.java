package org.skewscope.worker.process;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.skewscope.engine.EngineException;
import org.skewscope.model.ModelException;
import org.skewscope.model.bundled.BundledModel;

/**
 * Loads files while their checksums are being verified on another thread. What was loaded of
 * damaged files is never handed out: once they are replaced they are loaded anew.
 *
 * @param <T> what is loaded
 */
final class LoadingBesideVerifying<T> {

    /** Loads what a folder holds. */
    @FunctionalInterface
    interface Loading<T> {
        T load(Path folder) throws EngineException, ModelException;
    }

    private final Loading<T> loading;
    private final Consumer<T> unload;

    /**
     * @param unload frees what was loaded in vain
     */
    LoadingBesideVerifying(Loading<T> loading, Consumer<T> unload) {
        this.loading = loading;
        this.unload = unload;
    }

    /**
     * @param likely the folder whose files are most likely whole; empty where there is none
     * @param verifying verifies them, or puts whole ones in their place
     */
    T load(Optional<Path> likely, Callable<BundledModel.Verified> verifying)
            throws EngineException, ModelException {
        FutureTask<BundledModel.Verified> verified = new FutureTask<>(verifying);
        if (likely.isEmpty()) {
            verified.run();
            return loading.load(wait(verified).folder());
        }
        Thread thread = new Thread(verified, "checksums");
        thread.setDaemon(true);
        thread.start();
        return load(likely.get(), verified);
    }

    private T load(Path likely, FutureTask<BundledModel.Verified> verified)
            throws EngineException, ModelException {
        T loaded;
        try {
            loaded = loading.load(likely);
        } catch (EngineException | ModelException | RuntimeException e) {
            if (wait(verified).replaced()) {
                return loading.load(wait(verified).folder());
            }
            throw e;
        }
        boolean whole = false;
        try {
            whole = !wait(verified).replaced();
        } finally {
            if (!whole) {
                unload.accept(loaded);
            }
        }
        return whole ? loaded : loading.load(wait(verified).folder());
    }

    private static BundledModel.Verified wait(FutureTask<BundledModel.Verified> verified)
            throws ModelException {
        try {
            return verified.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The engine's start was interrupted", e);
        }
    }
}
