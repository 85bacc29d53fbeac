package org.skewscope.lesson.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.conditions.TaskState;

/**
 * A learner at a task.
 *
 * @param began when the step began
 * @param asked whether the hint was asked for
 * @param attempts what was tried, first to last
 * @param solvedAt when it was solved
 */
public record TryFlow(
        Task task,
        Duration began,
        boolean asked,
        List<Attempt> attempts,
        Optional<Duration> solvedAt) {

    /** After so long the hint comes by itself. */
    public static final Duration HINT_AFTER = Duration.ofSeconds(60);

    /**
     * One try.
     *
     * @param change what was set, in words
     * @param result what came of it, in words
     */
    public record Attempt(String change, String result, TaskState state) {}

    public TryFlow {
        attempts = List.copyOf(attempts);
    }

    public static TryFlow start(Task task, Duration now) {
        return new TryFlow(task, now, false, List.of(), Optional.empty());
    }

    /** After a change was measured. What comes after the solution is counted no more. */
    public TryFlow tried(String change, String result, TaskState state, Duration now) {
        if (solvedAt.isPresent()) {
            return this;
        }
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(new Attempt(change, result, state));
        return new TryFlow(
                task,
                began,
                asked,
                more,
                state.solved() ? Optional.of(now.minus(began)) : Optional.empty());
    }

    public TryFlow askedForHint() {
        return new TryFlow(task, began, true, attempts, solvedAt);
    }

    /** The hint where it is due; else empty. */
    public Optional<String> hint(Duration now) {
        boolean due = asked || now.minus(began).compareTo(HINT_AFTER) >= 0;
        return due && !task.hint().isEmpty() && solvedAt.isEmpty()
                ? Optional.of(task.hint())
                : Optional.empty();
    }

    public boolean solved() {
        return solvedAt.isPresent();
    }

    /** Such as "Solved at try 3, 1:08"; empty before. */
    public String solvedText() {
        return solvedAt.map(
                        time ->
                                "Solved at try %d, %d:%02d"
                                        .formatted(
                                                attempts.size(),
                                                time.toMinutes(),
                                                time.toSecondsPart()))
                .orElse("");
    }

    /** Whether an option may be changed. */
    public boolean open(String option) {
        return task.open().isEmpty() || task.open().contains(option);
    }
}
