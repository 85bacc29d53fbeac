package org.skewscope.lesson;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /**
     * Holds a value that the lesson states and the way in which this computer measures it again.
     *
     * @param name the name that stands in braces in the sentences
     * @param expected the value that the author measured
     * @param tolerance absolute, in the metric's unit
     * @param portable false for a value that depends on the CPU: Skewscope shows such a value and
     *     checks it against {@code atMost} only
     * @param atMost the largest value that a value with {@code portable} false may have
     * @param how the rule of a computed value: wrapped-mean, recipes, recipes:KEY=VALUE,
     *     same-weights or X / Y
     */
    public record Measured(
            String name,
            Metric metric,
            Selector selector,
            Value expected,
            double tolerance,
            boolean portable,
            OptionalDouble atMost,
            Optional<String> how) {}
}
