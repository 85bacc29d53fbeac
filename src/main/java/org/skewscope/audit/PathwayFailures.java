package org.skewscope.audit;

import java.util.List;

/**
 * Pictures over which one pathway failed at one stage, while others did not.
 *
 * @param pathway its id
 * @param count how many
 * @param first paths of the first of them under their folder
 * @param reason of the first, a sentence
 */
public record PathwayFailures(String pathway, long count, List<String> first, String reason) {

    public PathwayFailures {
        first = List.copyOf(first);
    }
}
