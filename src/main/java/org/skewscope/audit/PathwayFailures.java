package org.skewscope.audit;

import java.util.List;

/**
 * Counts the pictures over which one pathway failed at one stage while others did not.
 *
 * @param pathway the pathway's id
 * @param count number of pictures
 * @param first first paths under their folder
 * @param reason a sentence on the first picture
 */
public record PathwayFailures(String pathway, long count, List<String> first, String reason) {

    public PathwayFailures {
        first = List.copyOf(first);
    }
}
