package org.skewscope.lesson.flow;

/** Lists the phases of a course. */
public enum Phase {
    /** Opens a lesson with the recall question of an earlier one. */
    OPENER("From memory"),
    PREDICT("Predict"),
    DISCUSS("Discuss"),
    REVEAL("Reveal"),
    TRY("Try"),
    /** Asks questions from memory between lessons or at the end. */
    RECALL("From memory"),
    END("End");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** Returns the words that the window shows. */
    public String label() {
        return label;
    }

    /** Returns whether numbers, maps and the verdict are covered. */
    public boolean covered() {
        return this == OPENER || this == PREDICT || this == DISCUSS || this == RECALL;
    }
}
