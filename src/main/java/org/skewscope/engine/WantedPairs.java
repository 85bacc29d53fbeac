package org.skewscope.engine;

/** Which pathways of a picture are compared with each other, stage by stage. */
public enum WantedPairs {
    NONE,
    /** Each with the request's reference alone: their number grows with the pathways. */
    WITH_REFERENCE,
    /** Every two: their number grows with the square of the pathways. */
    ALL;

    /**
     * Whether two pathways are compared.
     *
     * @param a index of the one
     * @param b index of the other
     * @param reference index of the request's reference
     */
    public boolean wants(int a, int b, int reference) {
        return this == ALL || this == WITH_REFERENCE && (a == reference || b == reference);
    }
}
