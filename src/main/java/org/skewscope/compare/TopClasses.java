package org.skewscope.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The most probable classes of a model's answer. */
public final class TopClasses {

    private TopClasses() {}

    /**
     * By falling probability, the lower class first among equals.
     *
     * @param probabilities one a class
     * @param most how many, where there are as many
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
