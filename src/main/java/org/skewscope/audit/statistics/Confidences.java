package org.skewscope.audit.statistics;

import java.util.BitSet;

/** Collects the confidence of one model picture by picture: the probability of its top class. */
public final class Confidences {

    private final Doubles confidence = new Doubles();
    private final BitSet right = new BitSet();

    /**
     * Appends a picture.
     *
     * @param isRight whether the top class is the true class
     */
    public void add(double topProbability, boolean isRight) {
        right.set(size(), isRight);
        confidence.add(topProbability);
    }

    /** Returns the number of pictures. */
    public int size() {
        return confidence.size();
    }

    /** Returns the confidence by picture. */
    double[] confidence() {
        return confidence.toArray();
    }

    /** Returns 1 if the top class of a picture is the true class, otherwise 0. */
    int right(int picture) {
        return right.get(picture) ? 1 : 0;
    }
}
