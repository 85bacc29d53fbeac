package org.skewscope.explain.change;

import java.util.List;

/**
 * How far the searches for smallest changes went.
 *
 * @param factors in how many options the pathways differ; {@link #NOT_SEARCHED} where a run made
 *     elsewhere has none
 * @param otherValues how many single changes of A to values of neither pathway were tried for a
 *     flip
 * @param proven whether no smaller set of the differing options was left untried
 * @param notes what was searched and what was left out, a sentence each
 */
public record ChangeSearch(int factors, int otherValues, boolean proven, List<String> notes) {

    /** In place of a number of options. */
    public static final int NOT_SEARCHED = -1;

    /** Whether there was anything to search. */
    public boolean searched() {
        return factors != NOT_SEARCHED;
    }

    public ChangeSearch {
        notes = List.copyOf(notes);
    }
}
