package org.skewscope.lesson.metrics;

import org.skewscope.lesson.Value;

/** Holds the result of a measurement. */
public sealed interface Measurement {

    /** Holds a value of this computer. */
    record Found(Value value) implements Measurement {}

    /**
     * Says that no value was measured.
     *
     * @param reason a clause that says why
     */
    record NotMeasured(String reason) implements Measurement {}

    static Measurement number(double number) {
        return new Found(new Value.Amount(number));
    }

    static Measurement truth(boolean holds) {
        return new Found(new Value.Truth(holds));
    }

    static Measurement none(String reason) {
        return new NotMeasured(reason);
    }
}
