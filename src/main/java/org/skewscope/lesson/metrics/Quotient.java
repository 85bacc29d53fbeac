package org.skewscope.lesson.metrics;

import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Measured;
import org.skewscope.lesson.Value;

/** A value of two others. */
final class Quotient {

    private static final String BY = " / ";

    private Quotient() {}

    /**
     * @param before the values measured so far
     * @return empty where the entry is no quotient
     */
    static Optional<Measurement> of(Measured entry, List<Judgement> before) {
        String how = entry.how().orElse("");
        if (!how.contains(BY)) {
            return Optional.empty();
        }
        String[] parts = how.split(BY, -1);
        Optional<Double> above = number(parts[0], before);
        Optional<Double> below = number(parts[1], before);
        if (above.isEmpty() || below.isEmpty()) {
            return Optional.of(
                    Measurement.none("'" + parts[0] + "' or '" + parts[1] + "' was not measured"));
        }
        return Optional.of(
                below.get() == 0
                        ? Measurement.none("'" + parts[1] + "' is 0 here")
                        : Measurement.number(above.get() / below.get()));
    }

    private static Optional<Double> number(String name, List<Judgement> before) {
        for (Judgement judgement : before) {
            if (judgement.entry().name().equals(name)
                    && judgement.measurement() instanceof Measurement.Found found
                    && found.value() instanceof Value.Amount number) {
                return Optional.of(number.number());
            }
        }
        return Optional.empty();
    }
}
