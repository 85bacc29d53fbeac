package org.skewscope.worker.client;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
            listener.ended("The engine ended (%s).".formatted(process.ending()));
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

    /**
     * Lets the process read the files of a request. A confined process that may not read them all
     * is replaced by one that may, since the kernel never widens a cage.
     */
    synchronized void reach(Stream<Path> files) {
        Optional<WorkerLaunch> wider = launch.reaching(files);
        if (wider.isPresent()) {
            launch = wider.get();
            if (current != null) {
                EngineProcess last = current;
                current = null;
                last.kill();
            }
        }
    }

    /**
     * Lets the next process unpack the user's cache again, if a confined process could not load the
     * bundled model from it.
     *
     * @return whether another process is worth a try
     */
    synchronized boolean unpackAgain(EngineProcess failed) {
        return launch.model().isEmpty() && failed.reliedOnCache() && launch.forgetUnpacked();
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
