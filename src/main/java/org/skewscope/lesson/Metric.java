package org.skewscope.lesson;

import java.util.Arrays;

/** Lists the metrics by their names in a lesson file. */
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
    /** Measures B - A in the pixel that the learner pinned; only conditions use this metric. */
    PINNED("pinned"),
    /**
     * Says whether a recipe was found for the tensor that the learner dropped; only conditions use
     * this metric.
     */
    RECIPE("recipe");

    private final String id;

    Metric(String id) {
        this.id = id;
    }

    /** Returns the name in a lesson file. */
    public String id() {
        return id;
    }

    /** Returns whether the metric compares two pathways stage by stage. */
    public boolean ofStage() {
        return switch (this) {
            case IDENTICAL, MAX_ABSOLUTE, MEAN_ABSOLUTE, DIFFERING_SHARE, PINNED -> true;
            default -> false;
        };
    }

    /**
     * Returns the metric of a name in a lesson file.
     *
     * @throws java.util.NoSuchElementException for an unknown name
     */
    public static Metric byId(String id) {
        return Arrays.stream(values()).filter(m -> m.id.equals(id)).findFirst().orElseThrow();
    }
}
