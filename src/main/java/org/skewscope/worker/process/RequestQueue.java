package org.skewscope.worker.process;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.skewscope.worker.protocol.ClientMessage.Ask;

/**
 * Queues the requests of the application, which are handled one at a time.
 *
 * <p>The next request begins early, on a thread of its own, if its kind allows that ({@link
 * org.skewscope.worker.protocol.WorkerRequest#beginsEarly}) and it is the only one that waits.
 * The application sends it after it has cancelled the request under way, whose run of the model
 * cannot be stopped. The early request prepares its picture meanwhile and waits for the end of
 * that turn before it runs the model.
 */
final class RequestQueue {

    /** Handles a request that begins early. */
    @FunctionalInterface
    interface EarlyWork {

        /**
         * @param turn completes when the request before it has ended
         */
        void run(Ask ask, Future<Void> turn);
    }

    private final BlockingQueue<Ask> waiting = new LinkedBlockingQueue<>();
    private final EarlyWork early;

    /** The end of the request under way; null while none is. */
    private CompletableFuture<Void> underWay;

    /** The thread of the request that began early; null if none did. */
    private Thread earlyThread;

    RequestQueue(EarlyWork early) {
        this.early = early;
    }

    /** Adds a request, or begins it early. The thread that reads the pipe calls this. */
    synchronized void add(Ask ask) {
        if (underWay == null
                || earlyThread != null
                || !waiting.isEmpty()
                || !ask.request().beginsEarly()) {
            waiting.add(ask);
            return;
        }
        Future<Void> turn = underWay;
        earlyThread = EngineWorker.started(() -> early.run(ask, turn), "early request");
    }

    /**
     * Waits for the next request, whose turn lasts until {@link #endTurn()}.
     *
     * @return null if none came in time
     */
    Ask poll(long milliseconds) throws InterruptedException {
        return startTurn(waiting.poll(milliseconds, TimeUnit.MILLISECONDS));
    }

    /** Waits for the next request without a limit. */
    Ask take() throws InterruptedException {
        return startTurn(waiting.take());
    }

    private synchronized Ask startTurn(Ask ask) {
        if (ask != null) {
            underWay = new CompletableFuture<>();
        }
        return ask;
    }

    /** Ends the turn, then waits for the end of the request that began early. */
    void endTurn() throws InterruptedException {
        Thread next;
        synchronized (this) {
            underWay.complete(null);
            underWay = null;
            next = earlyThread;
        }
        if (next != null) {
            next.join();
            synchronized (this) {
                earlyThread = null;
            }
        }
    }
}
