package org.skewscope.worker.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;

/** Keeps one engine process and starts another when it has ended, until it is closed. */
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

    /** Returns the process, which is started if none is alive. */
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

    /** Reports the end of a process; one that never was ready was reported as broken. */
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

    /** Returns whether another process has replaced this one. */
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

    /** Ends the process and starts one with a changed launch. */
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

    /** Returns the last lines that the processes wrote to standard error. */
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
