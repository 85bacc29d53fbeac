package org.skewscope.audit;

import java.util.OptionalInt;
import org.skewscope.audit.store.StoredResult;

/** What becomes of a picture's top class between two pathways. */
public enum FlipKind {
    SAME("same"),
    RIGHT_WRONG("right-wrong"),
    WRONG_RIGHT("wrong-right"),
    WRONG_WRONG("wrong-wrong"),
    /** Of a picture without a label. */
    FLIP("flip");

    private final String id;

    FlipKind(String id) {
        this.id = id;
    }

    /** As it stands in result files. */
    public String id() {
        return id;
    }

    public boolean flips() {
        return this != SAME;
    }

    public static FlipKind of(OptionalInt label, StoredResult a, StoredResult b) {
        if (a.topClass() == b.topClass()) {
            return SAME;
        }
        if (label.isEmpty()) {
            return FLIP;
        }
        if (a.topClass() == label.getAsInt()) {
            return RIGHT_WRONG;
        }
        return b.topClass() == label.getAsInt() ? WRONG_RIGHT : WRONG_WRONG;
    }
}
