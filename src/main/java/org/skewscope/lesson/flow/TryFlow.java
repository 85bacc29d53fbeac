package org.skewscope.lesson.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.conditions.TaskState;

/**
 * Holds the state of a learner at a task.
 *
 * @param began the time at which the step began
 * @param asked whether the learner asked for the hint
 * @param attempts in the order of time
 * @param solvedAt the time from the beginning of the step to the solution; empty before
 */
public record TryFlow(Task task, Duration began, boolean asked, List<Attempt> attempts, Optional<Duration> solvedAt) {

    /** The hint appears after this time without a request. */
    public static final Duration HINT_AFTER = Duration.ofSeconds(60);

    /**
     * Holds one attempt.
     *
     * @param change what the learner set, in words
     * @param result the first condition's value after the change, in words
     */
    public record Attempt(String change, String result, TaskState state) {}

    public TryFlow {
        attempts = List.copyOf(attempts);
    }

    /**
     * Returns the state at the beginning of a task.
     *
     * @param now the time of a monotonic clock
     */
    public static TryFlow start(Task task, Duration now) {
        return new TryFlow(task, now, false, List.of(), Optional.empty());
    }

    /** Adds an attempt; attempts after the solution do not count. */
    public TryFlow tried(String change, String result, TaskState state, Duration now) {
        if (solvedAt.isPresent()) {
            return this;
        }
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(new Attempt(change, result, state));
        return new TryFlow(task, began, asked, more, state.solved() ? Optional.of(now.minus(began)) : Optional.empty());
    }

    /** Records that the learner asked for the hint. */
    public TryFlow askedForHint() {
        return new TryFlow(task, began, true, attempts, solvedAt);
    }

    /** Returns the hint if it is due; else empty. */
    public Optional<String> hint(Duration now) {
        boolean due = asked || now.minus(began).compareTo(HINT_AFTER) >= 0;
        return due && !task.hint().isEmpty() && solvedAt.isEmpty() ? Optional.of(task.hint()) : Optional.empty();
    }

    /** Returns whether the task is solved. */
    public boolean solved() {
        return solvedAt.isPresent();
    }

    /** Returns words such as "Solved at try 3, 1:08"; empty before the solution. */
    public String solvedText() {
        return solvedAt.map(time ->
                        "Solved at try %d, %d:%02d".formatted(attempts.size(), time.toMinutes(), time.toSecondsPart()))
                .orElse("");
    }

    /**
     * Returns whether the task allows a change of an option.
     *
     * @param option the option's key
     */
    public boolean open(String option) {
        return task.open().isEmpty() || task.open().contains(option);
    }
}
