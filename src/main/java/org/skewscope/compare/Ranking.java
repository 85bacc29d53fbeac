package org.skewscope.compare;

import java.util.List;
import java.util.stream.IntStream;

/** Orders classes by their scores. */
public final class Ranking {

    private Ranking() {}

    /** The class with the largest score, the first among equals; -1 where there is none. */
    public static int top(float[] scores) {
        int top = scores.length == 0 ? -1 : 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[top]) {
                top = i;
            }
        }
        return top;
    }

    /** Classes by falling score, the lower index first among equals. */
    static List<Integer> falling(float[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                .toList();
    }
}
