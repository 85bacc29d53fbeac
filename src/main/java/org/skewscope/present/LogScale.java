package org.skewscope.present;

import org.skewscope.option.Stage;

/** The ladder's bars: logarithmic from 10⁻⁶ to the full range of the stage's unit. */
final class LogScale {

    private static final double LOWEST = 1e-6;

    private LogScale() {}

    /** Where a difference lies, 0 (at most 10⁻⁶) to 1 (the full range or more). */
    static double position(double difference, Stage stage) {
        if (!(difference > LOWEST)) {
            return 0;
        }
        double share = Math.log(difference / LOWEST) / Math.log(stage.peak() / LOWEST);
        return Math.min(1, share);
    }
}
