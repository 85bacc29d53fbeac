package org.skewscope.gui;

import java.time.Duration;

/**
 * When a window that is being drawn is worth a picture: at rest; or, since explanations may take
 * long on a busy machine, after a while in which nothing but the background was waited for.
 */
final class ShotClock {

    /** The first pulses lay out, fetch tensors and draw them: a stage or two each. */
    private static final int PULSES = 14;

    private final long patience;
    private int pulses;
    private long waitingSince;

    ShotClock(Duration patience) {
        this.patience = patience.toNanos();
    }

    /**
     * Counts a pulse of the toolkit.
     *
     * @param nanoseconds the time
     * @param quiet whether nothing at all is waited for
     * @param comparing whether a comparison runs, without which there is nothing to draw
     * @return whether to draw
     */
    boolean due(long nanoseconds, boolean quiet, boolean comparing) {
        pulses++;
        if (comparing || pulses == 1) {
            waitingSince = nanoseconds;
        }
        return pulses >= PULSES && !comparing && (quiet || nanoseconds - waitingSince >= patience);
    }
}
