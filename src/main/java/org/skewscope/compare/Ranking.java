package org.skewscope.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Orders classes by their scores. */
public final class Ranking {

    private Ranking() {}

    /**
     * Returns the class with the largest score, the first among equals.
     *
     * @param scores one a class, such as logits or probabilities; a NaN wins only as the first
     *     score
     * @return the class, from 0; -1 if there is no score
     */
    public static int top(float[] scores) {
        int top = scores.length == 0 ? -1 : 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[top]) {
                top = i;
            }
        }
        return top;
    }

    /** Returns the first classes of {@link #falling(float[])} without ordering all others. */
    static List<Integer> falling(float[] scores, int count) {
        List<Integer> first = new ArrayList<>();
        while (first.size() < Math.min(count, scores.length)) {
            int next = -1;
            for (int i = 0; i < scores.length; i++) {
                if ((next < 0 || Float.compare(scores[i], scores[next]) > 0) && !first.contains(i)) {
                    next = i;
                }
            }
            first.add(next);
        }
        return first;
    }

    /** Returns all classes by falling score, the lower index first among equals. */
    static List<Integer> falling(float[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                .toList();
    }
}
