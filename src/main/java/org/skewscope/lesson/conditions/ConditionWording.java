package org.skewscope.lesson.conditions;

import java.util.List;
import java.util.Locale;
import org.skewscope.lesson.Condition;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Selector;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;

/** What has to hold, in words. */
final class ConditionWording {

    private ConditionWording() {}

    static String of(Condition condition) {
        return condition
                .metric()
                .map(metric -> ofMetric(metric, condition))
                .orElseGet(() -> ofOption(condition));
    }

    private static String ofMetric(Metric metric, Condition condition) {
        Selector of = condition.selector();
        String pathway = of.pathway().orElse("");
        return switch (metric) {
            case TOP -> pathway + " says " + of.label().orElse("the class wanted");
            case IDENTICAL -> pair(of) + " are identical " + where(of);
            case MAX_ABSOLUTE -> pair(of) + ", " + where(of) + ": " + bound(condition) + " apart";
            case MEAN_ABSOLUTE ->
                    pair(of) + ", " + where(of) + ": " + bound(condition) + " apart on average";
            case DIFFERING_SHARE ->
                    pair(of) + ", " + where(of) + ": " + bound(condition) + " of the values differ";
            case PROBABILITY ->
                    pathway + ", " + of.label().orElse("the class") + ": " + bound(condition);
            case LEAD -> pathway + " leads by " + bound(condition) + " in logits";
            case COUNT ->
                    "Pictures with '%s': %s"
                            .formatted(
                                    of.severity().orElse("").replace('-', ' '), bound(condition));
            case SEVERITY -> pair(of) + ": " + condition.equal().orElse("").replace('-', ' ');
            case PINNED -> "The pinned pixel: B \u2212 A is " + bound(condition);
            case RECIPE -> "A recipe makes the tensor bit for bit";
            case SHARE, COMPUTED -> metric.id() + " is " + bound(condition);
        };
    }

    private static String ofOption(Condition condition) {
        PathwayOption option =
                PathwayOption.byKey(condition.selector().option().orElseThrow()).orElseThrow();
        String name = condition.selector().pathway().orElse("") + ", " + lower(option.fullLabel());
        if (condition.equal().isPresent()) {
            return name + ": " + label(option, condition.equal().get());
        }
        if (condition.not().isPresent()) {
            return name + ": not " + label(option, condition.not().get());
        }
        boolean with = condition.startsWith().isPresent();
        String start = condition.startsWith().or(condition::notStartsWith).orElse("");
        List<String> labels =
                option.choices().stream()
                        .filter(choice -> choice.id().startsWith(start))
                        .map(Choice::label)
                        .toList();
        return name + ": " + (with ? "one of " : "none of ") + family(start, labels);
    }

    /** The words that all values of a family begin with, such as "tf.image.resize". */
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
        return of.pair().get(0) + " and " + of.pair().get(1);
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
