package org.skewscope.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Says whether the work under way is still wanted. */
@FunctionalInterface
public interface Cancellation {

    Cancellation NEVER = () -> false;

    /** How often it is asked while something is waited for. */
    long POLL_MILLISECONDS = 5;

    boolean isRequested();

    /** Stops the work by exception where it is no longer wanted. */
    default void check() {
        if (isRequested()) {
            throw new CancellationException();
        }
    }

    /**
     * Waits for what another thread makes, for as long as it is wanted.
     *
     * @throws CancellationException where it is no longer wanted; the other thread is not told
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
