package org.skewscope.lesson.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.Condition;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.Value;
import org.skewscope.lesson.conditions.TaskState.ConditionState;
import org.skewscope.lesson.metrics.LiveValue;
import org.skewscope.lesson.metrics.Measurement;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;

/** Checks the conditions of a task after each change. */
public final class TaskCheck {

    private final Measurer measurer;

    /** Creates a check. */
    public TaskCheck(Measurer measurer) {
        this.measurer = measurer;
    }

    /**
     * Returns the present state of a task.
     *
     * @throws EngineException if the engine itself fails
     */
    public TaskState of(Task task, Situation now) throws EngineException {
        List<ConditionState> states = new ArrayList<>();
        for (Condition condition : task.success()) {
            states.add(state(condition, now));
        }
        return new TaskState(states, changes(now), task.changes());
    }

    /** Counts the changed options of all pathways. */
    private static int changes(Situation now) {
        return now.pathways().stream()
                .mapToInt(pathway -> now.changesOf(pathway.id()))
                .sum();
    }

    private ConditionState state(Condition condition, Situation now) throws EngineException {
        String text = ConditionWording.of(condition);
        if (condition.metric().isEmpty()) {
            PathwayOption option = option(condition);
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
        return new ConditionState(
                condition,
                measurement.value().filter(value -> holds(condition, value)).isPresent(),
                text,
                measurement.value().map(value -> LiveValue.text(metric, value)).orElse(measurement.reason()));
    }

    private static PathwayOption option(Condition condition) {
        return condition.selector().option().flatMap(PathwayOption::byKey).orElseThrow();
    }

    private static boolean holds(Condition condition, Value value) {
        if (value instanceof Value.Top top) {
            var wanted = condition.selector();
            return wanted.label().map(top.label()::equals).orElse(true)
                    && (wanted.classIndex().isEmpty() || wanted.classIndex().getAsInt() == top.classIndex())
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
            boolean wanted = condition.equal().map(Boolean::parseBoolean).orElse(true)
                    && !condition.not().map(Boolean::parseBoolean).orElse(false);
            return truth.holds() == wanted;
        }
        return textHolds(condition, ((Value.Word) value).word());
    }

    private static boolean numberHolds(Condition condition, double number) {
        return !(condition.atMost().isPresent()
                        && !(number <= condition.atMost().getAsDouble()))
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

    /** Writes a condition in words. */
    private static final class ConditionWording {

        private ConditionWording() {}

        static String of(Condition condition) {
            return condition.metric().map(metric -> ofMetric(metric, condition)).orElseGet(() -> ofOption(condition));
        }

        private static String ofMetric(Metric metric, Condition condition) {
            Selector of = condition.selector();
            String pathway = of.pathway().orElse("");
            return switch (metric) {
                case TOP -> "%s predicts %s".formatted(pathway, of.label().orElse("the wanted class"));
                case IDENTICAL -> "%s are identical %s".formatted(pair(of), where(of));
                case MAX_ABSOLUTE -> "%s, %s: largest difference %s".formatted(pair(of), where(of), bound(condition));
                case MEAN_ABSOLUTE -> "%s, %s: mean difference %s".formatted(pair(of), where(of), bound(condition));
                case DIFFERING_SHARE -> "%s, %s: %s of the values differ"
                        .formatted(pair(of), where(of), bound(condition));
                case PROBABILITY -> pathway + ", " + of.label().orElse("the class") + ": " + bound(condition);
                case LEAD -> "%s leads by %s in logits".formatted(pathway, bound(condition));
                case COUNT -> "Pictures with '%s': %s"
                        .formatted(of.severity().orElse("").replace('-', ' '), bound(condition));
                case SEVERITY -> pair(of) + ": " + condition.equal().orElse("").replace('-', ' ');
                case PINNED -> "The pinned pixel: B \u2212 A is " + bound(condition);
                case RECIPE -> "A recipe makes the tensor, bit-identical";
                case SHARE, COMPUTED -> "%s is %s".formatted(metric.id(), bound(condition));
            };
        }

        private static String ofOption(Condition condition) {
            PathwayOption option = option(condition);
            String name = condition.selector().pathway().orElse("") + ", " + lower(option.fullLabel());
            if (condition.equal().isPresent()) {
                return name + ": " + label(option, condition.equal().get());
            }
            if (condition.not().isPresent()) {
                return "%s: not %s"
                        .formatted(name, label(option, condition.not().get()));
            }
            boolean with = condition.startsWith().isPresent();
            String start = condition.startsWith().or(condition::notStartsWith).orElse("");
            List<String> labels = option.choices().stream()
                    .filter(choice -> choice.id().startsWith(start))
                    .map(Choice::label)
                    .toList();
            return name + ": " + (with ? "one of " : "none of ") + family(start, labels);
        }

        /** Returns the words that all labels of a family begin with, such as "tf.image.resize". */
        private static String family(String start, List<String> labels) {
            String common = labels.isEmpty() ? "" : labels.get(0);
            for (String label : labels) {
                int length = 0;
                while (length < Math.min(common.length(), label.length())
                        && common.charAt(length) == label.charAt(length)) {
                    length++;
                }
                common = common.substring(0, length);
            }
            int end = Math.max(common.lastIndexOf(' '), 0);
            String words = common.substring(0, end).strip();
            return (words.length() > 2 ? words : start.replaceAll("-$", "")) + "\u00a0\u2026";
        }

        private static String label(PathwayOption option, String value) {
            return option.description().labelOf(value);
        }

        private static String lower(String label) {
            return label.length() > 1 && Character.isLowerCase(label.charAt(1))
                    ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1)
                    : label;
        }

        private static String pair(Selector of) {
            return "%s and %s".formatted(of.pair().get(0), of.pair().get(1));
        }

        private static String where(Selector of) {
            return of.everyStage()
                    ? "at every stage"
                    : "at " + of.stage().map(Stage::label).orElse("the stage");
        }

        private static String bound(Condition condition) {
            if (condition.atMost().isPresent()) {
                return "at most " + Figures.of(condition.atMost().getAsDouble());
            }
            if (condition.atLeast().isPresent()) {
                return "at least " + Figures.of(condition.atLeast().getAsDouble());
            }
            return condition.equal().orElse("as wanted");
        }
    }
}
