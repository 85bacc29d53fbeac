package org.skewscope.lesson.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.lesson.Condition;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Measured;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.Value;

/** What a schema cannot say of one lesson: names that meet, and what each metric needs. */
final class LessonNames {

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

    private final Lesson lesson;
    private final List<LessonFault> faults = new ArrayList<>();

    private LessonNames(Lesson lesson) {
        this.lesson = lesson;
    }

    static List<LessonFault> faults(Lesson lesson) {
        LessonNames names = new LessonNames(lesson);
        names.file();
        names.measured();
        names.sentences();
        lesson.task().ifPresent(task -> names.conditions(task.success()));
        return names.faults;
    }

    private void file() {
        String stem = lesson.file().replaceFirst("\\.json$", "").replaceFirst("^\\d+-", "");
        if (!stem.equals(lesson.id())) {
            fault("id", "is '%s', not that of the file. Call the file NN-%1$s.json.", lesson.id());
        }
        if (lesson.needs().contains(lesson.id())) {
            fault("needs", "names the lesson itself. Remove it.");
        }
    }

    private void measured() {
        Set<String> names = new HashSet<>();
        for (Measured entry : lesson.reveal().measured()) {
            String where = "measured '" + entry.name() + "'";
            if (!names.add(entry.name())) {
                fault(where, "occurs twice. Give each value a name of its own.");
            }
            boolean truth = entry.expected() instanceof Value.Truth;
            boolean wantsTruth =
                    entry.metric() == Metric.IDENTICAL
                            || entry.how().filter(LessonNames::isTruth).isPresent();
            if (truth != wantsTruth) {
                fault(
                        where,
                        "has the value of another kind. Write %s.",
                        wantsTruth ? "true or false" : "a number");
            }
            if (!entry.portable() && entry.atMost().isEmpty() && entry.how().isEmpty()) {
                fault(where, "is not portable and has no bound. Add 'atMost'.");
            }
            selector(where, entry.metric(), entry.selector());
        }
        for (Measured entry : lesson.reveal().measured()) {
            String how = entry.how().orElse("");
            if (how.contains(" / ")) {
                for (String part : how.split(" / ", -1)) {
                    if (!names.contains(part)) {
                        fault(
                                "measured '" + entry.name() + "'",
                                "divides '%s', which is not measured. Name a measured value.",
                                part);
                    }
                }
            }
        }
    }

    private static boolean isTruth(String how) {
        return how.startsWith("recipes:") || how.equals("same-weights");
    }

    private void sentences() {
        Set<String> names = new HashSet<>();
        lesson.reveal().measured().forEach(entry -> names.add(entry.name()));
        for (String sentence : lesson.reveal().say()) {
            Matcher named = NAMED.matcher(sentence);
            while (named.find()) {
                if (!names.contains(named.group(1))) {
                    fault(
                            "reveal.say",
                            "has {%s}, which is not measured. Measure it, or remove the braces.",
                            named.group(1));
                }
            }
        }
        if (lesson.reveal().show().spots().size() > lesson.reveal().say().size()) {
            fault("reveal.show.spot", "has more entries than 'say'. Give each a sentence.");
        }
    }

    private void conditions(List<Condition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            String where = "try.success[" + i + "]";
            if (condition.metric().isPresent()) {
                selector(where, condition.metric().get(), condition.selector());
            } else if (condition.selector().option().isEmpty()
                    || condition.selector().pathway().isEmpty()) {
                fault(where, "names no metric. Add 'metric', or 'option' and 'pathway'.");
            }
        }
    }

    private void selector(String where, Metric metric, Selector selector) {
        boolean ofPair =
                metric.ofStage()
                        || metric == Metric.COUNT
                        || metric == Metric.SHARE
                        || metric == Metric.SEVERITY;
        if (ofPair && selector.pair().size() != 2) {
            fault(where, "names no two pathways. Add 'pair'.");
        }
        if (metric.ofStage() && selector.stage().isEmpty() && !selector.everyStage()) {
            fault(where, "names no stage. Add 'stage'.");
        }
        if (selector.everyStage() && metric != Metric.IDENTICAL) {
            fault(where, "names all stages at once. Name one.");
        }
        boolean ofPathway =
                metric == Metric.TOP || metric == Metric.PROBABILITY || metric == Metric.LEAD;
        if (ofPathway && selector.pathway().isEmpty()) {
            fault(where, "names no pathway. Add 'pathway'.");
        }
        if ((metric == Metric.TOP || metric == Metric.PROBABILITY)
                && selector.label().isEmpty()
                && selector.classIndex().isEmpty()) {
            fault(where, "names no class. Add 'label'.");
        }
        if (metric == Metric.COUNT && selector.severity().isEmpty()) {
            fault(where, "does not say what is counted. Add 'severity'.");
        }
        if (metric == Metric.SHARE && (selector.option().isEmpty() || selector.of().isEmpty())) {
            fault(where, "does not say whose share of what. Add 'option' and 'of'.");
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void fault(String entry, String sentence, Object... parts) {
        faults.add(
                new LessonFault(
                        lesson.file(),
                        entry,
                        parts.length == 0 ? sentence : sentence.formatted(parts)));
    }
}
