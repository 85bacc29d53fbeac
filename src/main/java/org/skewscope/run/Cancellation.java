package org.skewscope.run;

import java.util.concurrent.CancellationException;

/** Says whether the work under way is still wanted. */
@FunctionalInterface
public interface Cancellation {

    Cancellation NEVER = () -> false;

    boolean isRequested();

    /** Stops the work by exception where it is no longer wanted. */
    default void check() {
        if (isRequested()) {
            throw new CancellationException();
        }
    }
}
