package org.skewscope.audit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Describes two compared pathways by their indexes. */
public record Pairing(int a, int b) {

    /**
     * Returns all pairs of pathways, the earlier pathway first.
     *
     * @param pathways the number of pathways
     */
    public static List<Pairing> all(int pathways) {
        List<Pairing> pairs = new ArrayList<>();
        for (int a = 0; a < pathways; a++) {
            for (int b = a + 1; b < pathways; b++) {
                pairs.add(new Pairing(a, b));
            }
        }
        return pairs;
    }

    /**
     * Returns the pairs of the reference with each other pathway.
     *
     * @param reference the reference's index
     * @param pathways the number of pathways
     */
    public static List<Pairing> from(int reference, int pathways) {
        return IntStream.range(0, pathways)
                .filter(b -> b != reference)
                .mapToObj(b -> new Pairing(reference, b))
                .toList();
    }
}
