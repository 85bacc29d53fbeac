package org.skewscope.lesson.metrics;

import java.util.List;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Value;

/** One value of all pictures. */
final class Summary {

    private Summary() {}

    /** The largest; of leads the smallest, of truths whether every one holds, of counts the sum. */
    static Measurement of(Metric metric, List<Measurement> each) {
        for (Measurement measurement : each) {
            if (measurement instanceof Measurement.NotMeasured) {
                return measurement;
            }
        }
        List<Value> values =
                each.stream().map(found -> ((Measurement.Found) found).value()).toList();
        if (metric == Metric.IDENTICAL) {
            return Measurement.truth(
                    values.stream().allMatch(value -> ((Value.Truth) value).holds()));
        }
        if (values.stream().anyMatch(value -> !(value instanceof Value.Amount))) {
            return Measurement.none("this is no number that pictures have together");
        }
        var numbers = values.stream().mapToDouble(value -> ((Value.Amount) value).number());
        return Measurement.number(
                switch (metric) {
                    case COUNT -> numbers.sum();
                    case LEAD -> numbers.min().orElse(Double.NaN);
                    default -> numbers.max().orElse(Double.NaN);
                });
    }
}
