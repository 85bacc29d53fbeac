package org.skewscope.gui.session;

import org.skewscope.compare.Pair;
import org.skewscope.pathway.PathwaySet;

/** The pair of the reference and another pathway. */
final class ReferencePair {

    private ReferencePair() {}

    /** With the pathway at an index, or else the first other one; null where there is none. */
    static Pair of(PathwaySet set, int index) {
        if (set.size() < 2) {
            return null;
        }
        int other = index != set.reference() ? index : set.reference() == 0 ? 1 : 0;
        return new Pair(set.reference(), other);
    }
}
