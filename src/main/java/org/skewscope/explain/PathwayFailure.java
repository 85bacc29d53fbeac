package org.skewscope.explain;

import java.util.stream.Stream;
import org.skewscope.explain.Subject.Side;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace;

/** Why one of the two pathways ended early. */
public record PathwayFailure(Side side, Failure failure) {

    static Stream<PathwayFailure> of(Side side, PathwayTrace trace) {
        return trace.failure().map(failure -> new PathwayFailure(side, failure)).stream();
    }
}
