package org.skewscope.lesson;

import java.util.List;
import java.util.Optional;

/**
 * What the learner mends.
 *
 * @param pathway whose options are changed
 * @param changes how many options may differ from the start
 * @param pick picture, pixel or tensor where something is chosen; or empty
 * @param open keys of the options that may be changed; empty: all
 * @param success all have to hold
 * @param solutions changes, {@code picture=NAME}, or prose that is not run
 * @param done what is said when it is solved; may be empty
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
}
