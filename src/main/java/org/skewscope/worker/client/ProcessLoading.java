package org.skewscope.worker.client;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.run.Cancellation;

/** Waits for the engine's process: until it has loaded, and until it works on nothing. */
final class ProcessLoading {

    /**
     * How long a request waits for the end of a cancelled one before the process is replaced:
     * longer than any one run of the model takes on a busy machine, since another process has to
     * load the model first.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final ProcessKeeper keeper;

    ProcessLoading(ProcessKeeper keeper) {
        this.keeper = keeper;
    }

    /** What the engine says of itself once it has loaded. */
    EngineInfo info() throws EngineException {
        return awaitReady(keeper.process(), Cancellation.NEVER);
    }

    /** A process that is loaded and works on nothing. */
    EngineProcess free(Cancellation cancellation) throws EngineException {
        awaitReady(keeper.process(), cancellation);
        EngineProcess process = keeper.process();
        long began = System.nanoTime();
        try {
            while (!process.awaitFree(Cancellation.POLL_MILLISECONDS)) {
                cancellation.check();
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    keeper.replace(
                            process, "The engine did not stop by itself and was started again.");
                    break;
                }
            }
        } catch (InterruptedException e) {
            throw WorkerEngine.interrupted();
        }
        awaitReady(keeper.process(), cancellation);
        return keeper.process();
    }

    /** One that was killed while it loaded is started once more: nothing is known against it. */
    private EngineInfo awaitReady(EngineProcess process, Cancellation cancellation)
            throws EngineException {
        try {
            return awaitLoaded(process, cancellation);
        } catch (EngineException e) {
            if (!process.wasKilled()) {
                throw e;
            }
            return awaitLoaded(keeper.process(), cancellation);
        }
    }

    /** Waiting for a process that loads is given up at once and costs the process nothing. */
    private EngineInfo awaitLoaded(EngineProcess process, Cancellation cancellation)
            throws EngineException {
        try {
            return cancellation.await(process.ready());
        } catch (ExecutionException e) {
            if (keeper.isClosed()) {
                throw new CancellationException("The engine was closed");
            }
            if (keeper.isReplaced(process)) {
                return awaitLoaded(keeper.process(), cancellation);
            }
            throw new EngineException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw WorkerEngine.interrupted();
        }
    }
}
