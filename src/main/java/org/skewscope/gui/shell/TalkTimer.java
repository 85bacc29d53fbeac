package org.skewscope.gui.shell;

import java.time.Duration;

/** The 90 seconds in which neighbours talk. Its end ends nothing else. */
final class TalkTimer {

    private static final Duration TALK = Duration.ofSeconds(90);

    private Duration until = Duration.ZERO;

    /**
     * @param now of a clock that only counts up
     */
    void start(Duration now) {
        until = now.plus(TALK);
    }

    /** Whoever goes on has ended it. */
    void stop() {
        until = Duration.ZERO;
    }

    /** What is left of it, else how long the step has run. */
    String words(Duration now, Duration inStep) {
        Duration left = until.minus(now);
        // What has begun of a second is still there.
        return left.isNegative() || left.isZero()
                ? clock(inStep)
                : "Talk: " + clock(left.plusMillis(999));
    }

    private static String clock(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
