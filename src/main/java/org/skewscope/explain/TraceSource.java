package org.skewscope.explain;

import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayRunner.StageListener;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.SharedPicture;

/** Where the two pathways' traces come from: a comparison has run them, or they are run now. */
@FunctionalInterface
public interface TraceSource {

    /** Runs both. */
    TraceSource RUN = PathwayRunner::run;

    /**
     * @param runner runs what is not known
     * @param listener told of the stages that are run
     */
    PathwayTrace trace(
            PathwayRunner runner,
            SharedPicture picture,
            Pathway pathway,
            StageListener listener,
            Cancellation cancellation);
}
