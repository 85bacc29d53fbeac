package org.skewscope.lesson;

import java.util.List;
import java.util.Optional;

/**
 * Describes what the learner corrects.
 *
 * @param pathway the id of the pathway whose options the learner changes
 * @param changes how many options may differ from the start
 * @param pick picture, pixel or tensor for a task in which the learner chooses one; or empty
 * @param open keys of the options that the learner may change; empty for all
 * @param success conditions, all of which must hold
 * @param solutions changes, {@code picture=NAME}, or prose that the check does not run
 * @param done the sentence after the solution; may be empty
 */
public record Task(
        String task,
        String pathway,
        int changes,
        Optional<String> pick,
        List<String> open,
        List<Condition> success,
        String hint,
        List<String> solutions,
        String done) {

    public Task {
        open = List.copyOf(open);
        success = List.copyOf(success);
        solutions = List.copyOf(solutions);
    }

    /**
     * Holds one answer of a question.
     *
     * @param because why the answer is right, or why a learner would choose it
     */
    public record Answer(String text, boolean right, String because) {}
}
