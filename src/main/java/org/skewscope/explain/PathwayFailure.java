package org.skewscope.explain;

import java.util.stream.Stream;
import org.skewscope.compare.PathwayResult;
import org.skewscope.explain.Subject.Side;
import org.skewscope.run.Failure;

/** Explains why one of the two pathways ended early. */
public record PathwayFailure(Side side, Failure failure) {

    static Stream<PathwayFailure> of(Side side, PathwayResult result) {
        return result.failure().map(failure -> new PathwayFailure(side, failure)).stream();
    }
}
