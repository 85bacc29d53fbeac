package org.skewscope.lesson.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;
import org.skewscope.lesson.Condition;
import org.skewscope.lesson.Measured;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.Value;

/** Reads selectors, measured values and conditions. */
final class MeasuredFields {

    private MeasuredFields() {}

    static Selector selector(Fields fields) {
        return new Selector(
                fields.some("picture"),
                fields.node().has("pictures"),
                fields.texts("pair"),
                fields.some("pathway"),
                fields.stage("stage"),
                fields.text("stage").equals("all"),
                fields.some("label"),
                fields.node().has("class")
                        ? OptionalInt.of(fields.node().get("class").intValue())
                        : OptionalInt.empty(),
                fields.some("severity"),
                fields.some("option"),
                fields.some("of"),
                fields.textMap("apply"));
    }

    static Measured measured(Fields fields) {
        Metric metric = Metric.byId(fields.text("metric"));
        Selector selector = selector(fields);
        return new Measured(
                fields.text("name"),
                metric,
                selector,
                expected(fields.node().get("value"), metric, selector),
                fields.number("tolerance").orElse(0),
                !fields.node().has("portable"),
                fields.number("atMost"),
                fields.some("how"));
    }

    private static Value expected(JsonNode value, Metric metric, Selector selector) {
        if (value.isBoolean()) {
            return new Value.Truth(value.booleanValue());
        }
        return metric == Metric.TOP
                ? new Value.Top(
                        selector.label().orElse(""),
                        selector.classIndex().orElse(-1),
                        value.doubleValue())
                : new Value.Amount(value.doubleValue());
    }

    static Condition condition(Fields fields) {
        Optional<Metric> metric = fields.some("metric").map(Metric::byId);
        return new Condition(
                metric,
                selector(fields),
                fields.some("equals"),
                fields.some("not"),
                fields.some("startsWith"),
                fields.some("notStartsWith"),
                fields.number("atMost"),
                fields.number("atLeast"),
                fields.node().path("exact").asBoolean(false));
    }
}
