package org.skewscope.lesson.metrics;

import org.skewscope.lesson.Metric.Measured;
import org.skewscope.lesson.Value;

/** Compares a value of the lesson with that of this computer. */
public record Judgement(Measured entry, Measurement measurement, Agreement agreement) {

    /** Says how a measured value compares with the expected one. */
    public enum Agreement {
        HOLDS,
        /**
         * The value lies outside its tolerance or above its bound; the window shows it with a mark.
         */
        OUTSIDE,
        /** No value was measured; the window never shows the file's value instead. */
        NOT_MEASURED
    }

    static Judgement of(Measured entry, Measurement measurement) {
        Agreement agreement = measurement
                .value()
                .map(value -> holds(entry, value) ? Agreement.HOLDS : Agreement.OUTSIDE)
                .orElse(Agreement.NOT_MEASURED);
        return new Judgement(entry, measurement, agreement);
    }

    /** Returns whether the measured value agrees with the lesson. */
    public boolean holds() {
        return agreement == Agreement.HOLDS;
    }

    private static boolean holds(Measured entry, Value value) {
        if (entry.atMost().isPresent()
                && value instanceof Value.Amount number
                && !(number.number() <= entry.atMost().getAsDouble())) {
            return false;
        }
        if (!entry.portable()) {
            return true;
        }
        if (value instanceof Value.Top top && entry.expected() instanceof Value.Top expected) {
            return isClass(top, expected) && near(top.probability(), expected.probability(), entry.tolerance());
        }
        if (value instanceof Value.Amount number && entry.expected() instanceof Value.Amount expected) {
            return near(number.number(), expected.number(), entry.tolerance());
        }
        return value.equals(entry.expected());
    }

    private static boolean isClass(Value.Top top, Value.Top expected) {
        return (expected.classIndex() < 0 || expected.classIndex() == top.classIndex())
                && (expected.label().isEmpty() || expected.label().equals(top.label()));
    }

    /**
     * Compares with a slack of 1e-9, since a tolerance is written with few digits and the last of
     * them must not decide.
     */
    private static boolean near(double value, double expected, double tolerance) {
        double slack = 1e-9 * Math.max(1e-6, Math.abs(expected));
        return Math.abs(value - expected) <= tolerance + slack;
    }

    /**
     * Returns a sentence such as "Here 66.0, the lesson expects 65.25 ± 0.065."; empty if the value
     * holds.
     */
    public String sentence() {
        return switch (agreement) {
            case HOLDS -> "";
            case OUTSIDE -> "Here %s, the lesson expects %s."
                    .formatted(LiveValue.exact(measurement.value().orElseThrow()), LiveValue.expected(entry));
            case NOT_MEASURED -> "Not measured: %s. The lesson expects %s."
                    .formatted(measurement.reason(), LiveValue.expected(entry));
        };
    }
}
