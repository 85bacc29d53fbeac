package org.skewscope.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells whether a request was cancelled. */
@FunctionalInterface
public interface Cancellation {

    Cancellation NEVER = () -> false;

    /** How often a wait checks it. */
    long POLL_MILLISECONDS = 5;

    /** Returns whether the request was cancelled. */
    boolean isRequested();

    /**
     * Throws if the request was cancelled.
     *
     * @throws CancellationException if it was
     */
    default void check() {
        if (isRequested()) {
            throw new CancellationException();
        }
    }

    /**
     * Waits for the result of another thread until the request is cancelled.
     *
     * @throws CancellationException if it is cancelled; the other thread goes on
     */
    default <T> T await(Future<T> coming) throws ExecutionException, InterruptedException {
        while (true) {
            check();
            try {
                return coming.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Not yet.
            }
        }
    }
}
