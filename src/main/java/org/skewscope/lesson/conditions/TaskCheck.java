package org.skewscope.lesson.conditions;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.Condition;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.Value;
import org.skewscope.lesson.metrics.LiveValue;
import org.skewscope.lesson.metrics.Measurement;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.PathwayOption;

/** Looks at a task after each change. */
public final class TaskCheck {

    private final Measurer measurer;

    public TaskCheck(Measurer measurer) {
        this.measurer = measurer;
    }

    /**
     * @throws EngineException where the engine itself broke
     */
    public TaskState of(Task task, Situation now) throws EngineException {
        List<ConditionState> states = new ArrayList<>();
        for (Condition condition : task.success()) {
            states.add(state(condition, now));
        }
        return new TaskState(states, changes(now), task.changes());
    }

    /** Of all pathways: a change elsewhere is one too. */
    private static int changes(Situation now) {
        return now.pathways().stream().mapToInt(pathway -> now.changesOf(pathway.id())).sum();
    }

    private ConditionState state(Condition condition, Situation now) throws EngineException {
        String text = ConditionWording.of(condition);
        if (condition.metric().isEmpty()) {
            PathwayOption option =
                    PathwayOption.byKey(condition.selector().option().orElseThrow()).orElseThrow();
            String value =
                    option.valueIn(now.pathway(condition.selector().pathway().orElseThrow()));
            return new ConditionState(
                    condition,
                    textHolds(condition, value),
                    text,
                    option.description().labelOf(value));
        }
        Metric metric = condition.metric().get();
        Measurement measurement = measurer.measure(metric, condition.selector(), now);
        if (!(measurement instanceof Measurement.Found found)) {
            return new ConditionState(
                    condition, false, text, ((Measurement.NotMeasured) measurement).reason());
        }
        return new ConditionState(
                condition,
                holds(condition, found.value()),
                text,
                LiveValue.text(metric, found.value()));
    }

    private static boolean holds(Condition condition, Value value) {
        if (value instanceof Value.Top top) {
            var wanted = condition.selector();
            return wanted.label().map(top.label()::equals).orElse(true)
                    && (wanted.classIndex().isEmpty()
                            || wanted.classIndex().getAsInt() == top.classIndex())
                    && numberHolds(condition, top.probability());
        }
        if (value instanceof Value.Amount number) {
            return numberHolds(condition, number.number())
                    && condition
                            .equal()
                            .map(text -> text.equals(plain(number.number())))
                            .orElse(true);
        }
        if (value instanceof Value.Truth truth) {
            boolean wanted =
                    condition.equal().map(Boolean::parseBoolean).orElse(true)
                            && !condition.not().map(Boolean::parseBoolean).orElse(false);
            return truth.holds() == wanted;
        }
        return textHolds(condition, ((Value.Word) value).word());
    }

    private static boolean numberHolds(Condition condition, double number) {
        return !(condition.atMost().isPresent() && !(number <= condition.atMost().getAsDouble()))
                && !(condition.atLeast().isPresent()
                        && !(number >= condition.atLeast().getAsDouble()));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static boolean textHolds(Condition condition, String text) {
        return condition.equal().map(text::equals).orElse(true)
                && !condition.not().map(text::equals).orElse(false)
                && condition.startsWith().map(text::startsWith).orElse(true)
                && !condition.notStartsWith().map(text::startsWith).orElse(false);
    }
}
