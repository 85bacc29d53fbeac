package org.skewscope.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * Counts the pictures over which one pathway failed at one stage while others did not.
 *
 * @param pathway the pathway's id
 * @param count number of pictures
 * @param first first paths under their folder
 * @param reason a sentence on the first picture
 */
public record PathwayFailures(String pathway, long count, List<String> first, String reason) {

    private static final int NAMED = 5;

    public PathwayFailures {
        first = List.copyOf(first);
    }

    /** Returns the failures with those of a further picture. */
    PathwayFailures plus(String path) {
        Stream<String> all = Stream.concat(first.stream(), Stream.of(path));
        return new PathwayFailures(pathway, count + 1, all.limit(NAMED).toList(), reason);
    }
}
