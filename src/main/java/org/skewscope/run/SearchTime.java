package org.skewscope.recipesearch;

import java.time.Duration;
import java.util.Optional;
import org.skewscope.run.Cancellation;

/** The time that a search may take; a search that is late ends with the recipes it has. */
public final class SearchTime {

    private final long end;
    private final Optional<Duration> limit;
    private volatile boolean late;

    private SearchTime(Optional<Duration> limit) {
        this.limit = limit;
        end = System.nanoTime() + limit.map(Duration::toNanos).orElse(0L);
    }

    /** Returns a time without end. */
    public static SearchTime endless() {
        return new SearchTime(Optional.empty());
    }

    /** Returns a time that begins now. */
    public static SearchTime of(Duration limit) {
        return new SearchTime(Optional.of(limit));
    }

    /** Returns whether the time is over, and keeps that a search was told so. */
    boolean isOver() {
        if (limit.isPresent() && System.nanoTime() - end > 0) {
            late = true;
        }
        return late;
    }

    /**
     * Returns the cancellation that is requested when the user cancels, or when the time is over.
     */
    public Cancellation ending(Cancellation canceled) {
        return () -> canceled.isRequested() || isOver();
    }

    /** Returns the limit if it ended a search; empty if the search came to its own end. */
    public Optional<Duration> ended() {
        return late ? limit : Optional.empty();
    }
}
