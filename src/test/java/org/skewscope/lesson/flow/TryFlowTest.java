package org.skewscope.lesson.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.conditions.TaskState;

/** A learner at a task: tries, hint, solution and time. */
class TryFlowTest {

    private static final Task TASK =
            new Task("Do.", "tf", 1, Optional.empty(), List.of("resize"), List.of(), "Look.", List.of(), "Done.");

    private static final TaskState SOLVED = new TaskState(List.of(), 1, 1);
    private static final TaskState TOO_MANY = new TaskState(List.of(), 2, 1);

    private static Duration at(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void theHintComesAfterAMinuteOrWhenAskedFor() {
        TryFlow flow = TryFlow.start(TASK, at(100));

        assertThat(flow.hint(at(159))).isEmpty();
        assertThat(flow.hint(at(160))).contains("Look.");
        assertThat(flow.askedForHint().hint(at(101))).contains("Look.");
    }

    @Test
    void moreChangesThanAllowedSolveNothingAndSaySo() {
        TryFlow flow = TryFlow.start(TASK, at(0)).tried("x", "cat", TOO_MANY, at(5));

        assertThat(flow.solved()).isFalse();
        assertThat(flow.attempts()).hasSize(1);
        assertThat(TOO_MANY.tooMany())
                .isEqualTo("Not solved yet: everything holds, with 2 changes where at most 1 may be"
                        + " made. Take some back.");
        assertThat(SOLVED.tooMany()).isEmpty();
    }

    @Test
    void theSolutionTellsTriesAndTimeAndEndsTheCounting() {
        TryFlow solved = TryFlow.start(TASK, at(100))
                .tried("bicubic", "cat", TOO_MANY, at(120))
                .tried("antialias", "dog", SOLVED, at(168));

        assertThat(solved.solvedText()).isEqualTo("Solved at try 2, 1:08");
        assertThat(solved.hint(at(400))).as("no hint after the solution").isEmpty();
        assertThat(solved.tried("more", "cat", TOO_MANY, at(200))).isEqualTo(solved);
    }

    @Test
    void onlyTheOptionsThatATaskNamesAreOpen() {
        TryFlow flow = TryFlow.start(TASK, at(0));

        assertThat(flow.open("resize")).isTrue();
        assertThat(flow.open("decoder")).isFalse();
    }
}
