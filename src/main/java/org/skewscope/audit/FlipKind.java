package org.skewscope.audit;

import java.util.OptionalInt;
import org.skewscope.audit.store.StoredResult;

/** Describes the change of a picture's top class between two pathways. */
public enum FlipKind {
    SAME("same"),
    RIGHT_WRONG("right-wrong"),
    WRONG_RIGHT("wrong-right"),
    WRONG_WRONG("wrong-wrong"),
    /** A changed class of a picture without a label. */
    FLIP("flip");

    private final String id;

    FlipKind(String id) {
        this.id = id;
    }

    /** Returns the id in result files. */
    public String id() {
        return id;
    }

    /** Returns whether the top class changes. */
    public boolean flips() {
        return this != SAME;
    }

    /**
     * Returns the change from pathway a to pathway b.
     *
     * @param label the true class; empty where it is unknown
     * @param a a measured result
     * @param b a measured result
     */
    public static FlipKind of(OptionalInt label, StoredResult a, StoredResult b) {
        if (a.topClass() == b.topClass()) {
            return SAME;
        }
        if (label.isEmpty()) {
            return FLIP;
        }
        if (a.isRight(label)) {
            return RIGHT_WRONG;
        }
        return b.isRight(label) ? WRONG_RIGHT : WRONG_WRONG;
    }
}
