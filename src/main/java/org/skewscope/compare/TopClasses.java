package org.skewscope.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the most probable classes of a model's output. */
public final class TopClasses {

    private TopClasses() {}

    /**
     * Returns the most probable classes by falling probability, the lower index first among equals.
     *
     * @param probabilities one value a class
     * @param most the largest length of the list
     */
    public static List<Integer> of(float[] probabilities, int most) {
        Set<Integer> top = new LinkedHashSet<>();
        while (top.size() < Math.min(most, probabilities.length)) {
            int best = -1;
            for (int i = 0; i < probabilities.length; i++) {
                if (!top.contains(i) && (best < 0 || probabilities[i] > probabilities[best])) {
                    best = i;
                }
            }
            top.add(best);
        }
        return List.copyOf(top);
    }
}
