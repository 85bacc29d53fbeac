package org.skewscope.lesson.conditions;

import java.util.List;
import org.skewscope.lesson.Condition;

/**
 * Holds the progress of a task.
 *
 * @param conditions in the lesson's order
 * @param changes how many options differ from the start
 * @param allowed how many options may differ
 */
public record TaskState(List<ConditionState> conditions, int changes, int allowed) {

    public TaskState {
        conditions = List.copyOf(conditions);
    }

    /** Returns whether every condition holds, whatever the number of changes. */
    public boolean met() {
        return conditions.stream().allMatch(ConditionState::met);
    }

    /** Returns whether every condition holds within the allowed number of changes. */
    public boolean solved() {
        return met() && withinChanges();
    }

    /** Returns whether the number of changes is allowed. */
    public boolean withinChanges() {
        return changes <= allowed;
    }

    /** Returns words such as "1 of 1 used". */
    public String used() {
        return allowed == 0 ? changes + " changes" : "%s of %s used".formatted(changes, allowed);
    }

    /** Returns a sentence if all conditions hold with too many changes; else empty. */
    public String tooMany() {
        return met() && !withinChanges()
                ? "Not solved yet: everything holds, with %d changes where %s. Take some back."
                        .formatted(
                                changes, allowed == 0 ? "none is allowed" : "at most %s may be made".formatted(allowed))
                : "";
    }

    /**
     * Holds the present state of a condition.
     *
     * @param met whether the condition holds
     * @param text the condition in words
     * @param live the present value in words
     */
    public record ConditionState(Condition condition, boolean met, String text, String live) {}
}
