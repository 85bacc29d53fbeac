package org.skewscope.lesson;

import java.util.Arrays;

/** What is measured, by its name in a lesson file. */
public enum Metric {
    IDENTICAL("identical"),
    MAX_ABSOLUTE("maxAbsolute"),
    MEAN_ABSOLUTE("meanAbsolute"),
    DIFFERING_SHARE("differingShare"),
    TOP("top"),
    PROBABILITY("probability"),
    LEAD("lead"),
    COUNT("count"),
    SHARE("share"),
    COMPUTED("computed"),
    SEVERITY("severity"),
    /** B - A in the pixel that the learner pinned; conditions only. */
    PINNED("pinned"),
    /** Whether a recipe was found for the tensor that the learner dropped; conditions only. */
    RECIPE("recipe");

    private final String id;

    Metric(String id) {
        this.id = id;
    }

    /** As it stands in a lesson file. */
    public String id() {
        return id;
    }

    /** Whether it compares two pathways stage by stage. */
    public boolean ofStage() {
        return switch (this) {
            case IDENTICAL, MAX_ABSOLUTE, MEAN_ABSOLUTE, DIFFERING_SHARE, PINNED -> true;
            default -> false;
        };
    }

    public static Metric byId(String id) {
        return Arrays.stream(values()).filter(m -> m.id.equals(id)).findFirst().orElseThrow();
    }
}
