package org.skewscope.lesson.flow;

/** Where a course is. */
public enum Phase {
    /** The recall question of an earlier lesson opens this one. */
    OPENER("From memory"),
    PREDICT("Predict"),
    DISCUSS("Discuss"),
    REVEAL("Reveal"),
    TRY("Try"),
    /** Questions from memory between lessons or at the end. */
    RECALL("From memory"),
    END("End");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether numbers, maps and the verdict are covered. */
    public boolean covered() {
        return this == OPENER || this == PREDICT || this == DISCUSS || this == RECALL;
    }
}
