package org.skewscope.worker.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.run.Cancellation;

/** Waits for the engine's process until it has loaded. */
final class ProcessLoading {

    private final ProcessKeeper keeper;

    ProcessLoading(ProcessKeeper keeper) {
        this.keeper = keeper;
    }

    /** What the engine says of itself once it has loaded. */
    EngineInfo info() throws EngineException {
        return awaitReady(keeper.process(), Cancellation.NEVER);
    }

    /** A process that is loaded; it may still work on what was cancelled. */
    EngineProcess loaded(Cancellation cancellation) throws EngineException {
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
