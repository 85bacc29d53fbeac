package org.skewscope.worker.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;

/** Keeps one engine process, starts another where it is gone, and none once closed. */
final class ProcessKeeper {

    private WorkerLaunch launch;
    private final EngineListener listener;
    private final LogTail log;
    private EngineProcess current;
    private boolean closed;

    ProcessKeeper(WorkerLaunch launch, EngineListener listener, LogTail log) {
        this.launch = launch;
        this.listener = listener;
        this.log = log;
    }

    /** The process, started where there is none that lives. */
    synchronized EngineProcess process() throws EngineException {
        if (closed) {
            throw new EngineException("The engine is closed. Start the application again.");
        }
        if (current == null || !current.isAlive()) {
            current = start();
        }
        return current;
    }

    private EngineProcess start() throws EngineException {
        listener.starting();
        EngineProcess started = EngineProcess.start(launch, log);
        CompletableFuture<EngineInfo> unusedTold =
                started.ready().whenComplete((info, failure) -> tell(started, info, failure));
        CompletableFuture<Void> unusedEnd = started.ended().thenRun(() -> tellEnd(started));
        return started;
    }

    /** A process that never was ready has been told as broken. */
    private void tellEnd(EngineProcess process) {
        if (!process.ready().isCompletedExceptionally() && isCurrent(process)) {
            listener.ended("The engine ended (" + process.ending() + ").");
        }
    }

    private void tell(EngineProcess started, EngineInfo info, Throwable failure) {
        if (failure == null) {
            listener.ready(info);
        } else if (isCurrent(started)) {
            listener.broken(failure.getMessage());
        }
    }

    /** Whether another process has taken this one's place. */
    synchronized boolean isReplaced(EngineProcess process) {
        return current != process && !closed;
    }

    private synchronized boolean isCurrent(EngineProcess process) {
        return current == process && !closed;
    }

    /**
     * Ends a process and starts another in its place.
     *
     * @param reason a sentence for the listener
     */
    synchronized void replace(EngineProcess process, String reason) throws EngineException {
        process.kill();
        if (isCurrent(process)) {
            listener.restarting(reason);
            current = start();
        }
    }

    /** Ends the process and starts one that is launched otherwise. */
    synchronized void relaunch(UnaryOperator<WorkerLaunch> change) throws EngineException {
        EngineProcess last = current;
        launch = change.apply(launch);
        current = null;
        if (last != null) {
            last.kill();
        }
        process();
    }

    synchronized WorkerLaunch launch() {
        return launch;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** What the processes wrote last to their standard error. */
    String log() {
        return log.text();
    }

    void close() {
        EngineProcess last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        if (last != null) {
            last.close();
        }
    }
}
