package org.skewscope.explain;

/**
 * Describes what is explained.
 *
 * @param picture the picture's file name
 * @param a pathway A's id
 * @param b pathway B's id
 */
public record Subject(String picture, String a, String b) {

    /** Describes one of the two pathways. */
    public enum Side {
        A,
        B
    }

    /**
     * Returns the id of one side's pathway.
     *
     * @param side A or B
     */
    public String id(Side side) {
        return switch (side) {
            case A -> a;
            case B -> b;
        };
    }
}
