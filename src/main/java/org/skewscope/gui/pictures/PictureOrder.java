package org.skewscope.gui.pictures;

import java.util.Comparator;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;

/** The orders of the picture list. */
public enum PictureOrder {
    WORST_FIRST("Worst first", Comparator.comparingInt(PictureOrder::mildness)),
    AS_ADDED("As added", null),
    BY_NAME("By name", Comparator.comparing(PictureEntry::name, String.CASE_INSENSITIVE_ORDER));

    private final String label;
    private final Comparator<PictureEntry> comparator;

    PictureOrder(String label, Comparator<PictureEntry> comparator) {
        this.label = label;
        this.comparator = comparator;
    }

    public String label() {
        return label;
    }

    /** Null where the order of adding stays, as a sorted list takes it. */
    public Comparator<PictureEntry> comparator() {
        return comparator;
    }

    /** 0 for a failed picture, more the milder; pictures without a result come last. */
    private static int mildness(PictureEntry picture) {
        if (picture.comparison() == null) {
            return picture.state() instanceof PictureState.Failed ? 0 : 8;
        }
        return switch (picture.comparison().severity()) {
            case FAILED -> 0;
            case OTHER_CLASSES, CLASS_CHANGES -> 1;
            case VISIBLE -> 2;
            case OTHER_MODEL, OTHER_WEIGHTS -> 3;
            case OTHER_PRECISION -> 4;
            case ROUNDING -> 5;
            case HEALED -> 6;
            case NOT_RECORDED, IDENTICAL -> 7;
        };
    }
}
