package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceStore.TraceName;

/** A listener that also receives the stages before the model while the model runs. */
public interface PreparedListener extends ProgressListener {

    /**
     * Receives which traces are those of an earlier run, before anything else of this run.
     *
     * @param run the number of this run
     * @param traces of each pathway; empty for a pathway that is run now
     */
    default void knownBefore(long run, List<Optional<TraceName>> traces) {}

    /** Receives the prepared stages, unless all traces are those of earlier runs. */
    void prepared(Prepared prepared);
}
