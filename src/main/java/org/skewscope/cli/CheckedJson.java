package org.skewscope.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Value;
import org.skewscope.lesson.check.CheckedLesson;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Measurement;

/** The document of {@code lessons check --json}. */
record CheckedJson(List<LessonRow> lessons, List<LessonFault> faults) {

    /** One lesson. */
    record LessonRow(
            String id,
            String title,
            int solutions,
            List<ValueRow> values,
            List<LessonFault> faults) {}

    /**
     * One value.
     *
     * @param measured null where it could not be
     */
    record ValueRow(
            String name,
            String metric,
            Object measured,
            Object expected,
            double tolerance,
            boolean portable,
            boolean holds,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String sentence) {}

    static CheckedJson of(List<CheckedLesson> checked, List<LessonFault> faults) {
        return new CheckedJson(
                checked.stream()
                        .map(
                                each ->
                                        new LessonRow(
                                                each.lesson().id(),
                                                each.lesson().title(),
                                                each.solutions(),
                                                each.values().stream()
                                                        .map(CheckedJson::row)
                                                        .toList(),
                                                each.faults()))
                        .toList(),
                faults);
    }

    private static ValueRow row(Judgement judgement) {
        return new ValueRow(
                judgement.entry().name(),
                judgement.entry().metric().id(),
                judgement.measurement() instanceof Measurement.Found found
                        ? plain(found.value())
                        : null,
                plain(judgement.entry().expected()),
                judgement.entry().tolerance(),
                judgement.entry().portable(),
                judgement.holds(),
                judgement.sentence());
    }

    /** A number that is not finite is no JSON. */
    private static Object plain(Value value) {
        if (value instanceof Value.Amount number) {
            return Double.isFinite(number.number())
                    ? (Object) number.number()
                    : String.valueOf(number.number());
        }
        if (value instanceof Value.Truth truth) {
            return truth.holds();
        }
        return value instanceof Value.Word word ? word.word() : value;
    }
}
