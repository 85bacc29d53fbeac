package org.skewscope.lesson.conditions;

import java.util.List;

/**
 * How far a task is.
 *
 * @param conditions in the lesson's order
 * @param changes how many options differ from the start
 * @param allowed how many may
 */
public record TaskState(List<ConditionState> conditions, int changes, int allowed) {

    public TaskState {
        conditions = List.copyOf(conditions);
    }

    /** Whether every condition holds, with however many changes. */
    public boolean met() {
        return conditions.stream().allMatch(ConditionState::met);
    }

    public boolean solved() {
        return met() && withinChanges();
    }

    public boolean withinChanges() {
        return changes <= allowed;
    }

    /** Such as "1 of 1 used". */
    public String used() {
        return allowed == 0 ? changes + " changes" : changes + " of " + allowed + " used";
    }

    /** What is said where all holds with too many changes; else empty. */
    public String tooMany() {
        return met() && !withinChanges()
                ? "Not solved yet: everything holds, with %d changes where %s. Take some back."
                        .formatted(
                                changes,
                                allowed == 0
                                        ? "none is allowed"
                                        : "at most " + allowed + " may be made")
                : "";
    }
}
