package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceName;

/** Also told of what is prepared, before the model runs. */
public interface PreparedListener extends ProgressListener {

    /**
     * Which pathways' traces are those of an earlier run; told before anything else of this run.
     *
     * @param run the number of this run
     * @param traces of each pathway; empty where it is run now
     */
    default void knownBefore(long run, List<Optional<TraceName>> traces) {}

    /** Not told where nothing has to be run. */
    void prepared(Prepared prepared);
}
