package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.lesson.frame.LessonFrame.TalkTimer;

/** The talk of 90 seconds beside the step's own time. */
class TalkTimerTest {

    private final TalkTimer talk = new TalkTimer();

    @Test
    void countsDownAndThenTellsTheStepsTimeAgain() {
        talk.start(Duration.ofSeconds(100));
        assertThat(words(100)).isEqualTo("Talk: 1:30");
        assertThat(words(189)).isEqualTo("Talk: 0:01");
        assertThat(words(190)).isEqualTo("1:40");
    }

    @Test
    void isOverWhereTheClassGoesOn() {
        talk.start(Duration.ofSeconds(100));
        talk.stop();
        assertThat(words(110)).isEqualTo("0:20");
    }

    /** Of a step that began at 90 seconds. */
    private String words(int now) {
        return talk.words(Duration.ofSeconds(now), Duration.ofSeconds(now - 90L));
    }
}
