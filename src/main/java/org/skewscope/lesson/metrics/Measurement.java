package org.skewscope.lesson.metrics;

import java.util.Optional;
import org.skewscope.lesson.Value;

/**
 * Holds the result of a measurement.
 *
 * @param value of this computer; empty if no value was measured
 * @param reason a clause that says why no value was measured; else empty
 */
public record Measurement(Optional<Value> value, String reason) {

    /** Returns the measurement of a value. */
    public static Measurement of(Value value) {
        return new Measurement(Optional.of(value), "");
    }

    /**
     * Returns a measurement without a value.
     *
     * @param reason a clause that says why
     */
    public static Measurement none(String reason) {
        return new Measurement(Optional.empty(), reason);
    }

    static Measurement number(double number) {
        return of(new Value.Amount(number));
    }

    static Measurement truth(boolean holds) {
        return of(new Value.Truth(holds));
    }
}
