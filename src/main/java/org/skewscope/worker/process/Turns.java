package org.skewscope.worker.process;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.skewscope.worker.protocol.ClientMessage;

/**
 * Requests take turns. One that can begins early, on a thread of its own, while the one before it
 * comes to its end: a run of the model cannot be stopped, and who waits has other work done
 * meanwhile.
 */
final class Turns {

    /** Does the work of a request that begins early. */
    @FunctionalInterface
    interface EarlyWork {

        /**
         * @param turn completes when the request before it has ended
         */
        void run(ClientMessage.Ask ask, Future<Void> turn);
    }

    private final BlockingQueue<ClientMessage.Ask> waiting = new LinkedBlockingQueue<>();
    private final EarlyWork early;
    private CompletableFuture<Void> underWay;
    private Thread begun;

    Turns(EarlyWork early) {
        this.early = early;
    }

    /** Takes a request in, from the thread that reads the pipe. */
    synchronized void came(ClientMessage.Ask ask) {
        if (underWay == null
                || begun != null
                || !waiting.isEmpty()
                || !ask.request().beginsEarly()) {
            waiting.add(ask);
            return;
        }
        Future<Void> turn = underWay;
        begun = new Thread(() -> early.run(ask, turn), "early request");
        begun.setDaemon(true);
        begun.start();
    }

    /**
     * The next request; its turn lasts until {@link #ended()}.
     *
     * @return null where none came in time
     */
    ClientMessage.Ask poll(long milliseconds) throws InterruptedException {
        return begun(waiting.poll(milliseconds, TimeUnit.MILLISECONDS));
    }

    /** The same, however long it takes. */
    ClientMessage.Ask take() throws InterruptedException {
        return begun(waiting.take());
    }

    private synchronized ClientMessage.Ask begun(ClientMessage.Ask ask) {
        if (ask != null) {
            underWay = new CompletableFuture<>();
        }
        return ask;
    }

    /** Ends the turn, and waits for the end of what began early. */
    void ended() throws InterruptedException {
        Thread next;
        synchronized (this) {
            underWay.complete(null);
            underWay = null;
            next = begun;
        }
        if (next != null) {
            next.join();
            synchronized (this) {
                begun = null;
            }
        }
    }
}
