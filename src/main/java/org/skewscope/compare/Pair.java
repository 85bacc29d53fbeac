package org.skewscope.compare;

/**
 * Two pathways of a comparison, counted from 0. The difference shown is b − a.
 *
 * @param a the one that is subtracted
 * @param b the other
 */
public record Pair(int a, int b) {

    /** The same pair the other way round. */
    public Pair swapped() {
        return new Pair(b, a);
    }

    /** Whether both indexes belong to a list of that many pathways and are not the same one. */
    public boolean fits(int pathways) {
        return a >= 0 && b >= 0 && a < pathways && b < pathways && a != b;
    }
}
