package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.HeadlessWindow.ShotClock;

class ShotClockTest {

    private static final long SECOND = 1_000_000_000L;

    private final ShotClock clock = new ShotClock(Duration.ofSeconds(60));

    @Test
    void drawsAWindowAtRestOnceItIsLaidOut() {
        for (int pulse = 1; pulse < 14; pulse++) {
            assertThat(clock.due(pulse, true, false)).isFalse();
        }
        assertThat(clock.due(14, true, false)).isTrue();
    }

    @Test
    void drawsWithoutTheBackgroundAfterAWhile() {
        for (int second = 0; second < 60; second++) {
            assertThat(clock.due(second * SECOND, false, false)).isFalse();
        }
        assertThat(clock.due(60 * SECOND, false, false)).isTrue();
    }

    /** The while begins when the last comparison has ended. */
    @Test
    void waitsForEveryComparison() {
        for (int second = 0; second < 200; second++) {
            assertThat(clock.due(second * SECOND, false, true)).isFalse();
        }
        assertThat(clock.due(200 * SECOND, false, false)).isFalse();
        assertThat(clock.due(259 * SECOND, false, false)).isTrue();
    }
}
