package org.skewscope.compare;

import java.util.List;
import org.skewscope.preprocess.ImageSource;

/**
 * One picture through several pathways.
 *
 * @param reference index of the pathway that the others are compared with
 * @param digests whether each stage's SHA-256 is wanted (it costs a pass over every tensor)
 */
public record ComparisonRequest(
        ImageSource picture, List<Pathway> pathways, int reference, boolean digests) {

    public ComparisonRequest {
        pathways = List.copyOf(pathways);
        if (reference < 0 || reference >= pathways.size()) {
            throw new IllegalArgumentException("No pathway has index " + reference);
        }
    }
}
