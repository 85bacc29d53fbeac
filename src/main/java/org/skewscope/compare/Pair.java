package org.skewscope.compare;

/**
 * Describes two pathways of a comparison, counted from 0. The difference shown is b − a.
 *
 * @param a index of the pathway that is subtracted
 * @param b index of the other pathway
 */
public record Pair(int a, int b) {

    /** Returns the pair (b, a). */
    public Pair swapped() {
        return new Pair(b, a);
    }

    /**
     * Returns whether both indexes are different ones of a list.
     *
     * @param pathways the number of pathways in the list
     */
    public boolean fits(int pathways) {
        return a >= 0 && b >= 0 && a < pathways && b < pathways && a != b;
    }
}
