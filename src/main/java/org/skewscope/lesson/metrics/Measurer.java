package org.skewscope.lesson.metrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.Shares;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Metric.Measured;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.Value;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.tensor.DiffStatistics;

/** Measures the metrics of a lesson. */
public final class Measurer {

    private static final String DIVIDED_BY = " / ";

    private final Laboratory laboratory;
    private final ComputedMetrics computed;

    /** Creates a measurer. */
    public Measurer(Laboratory laboratory) {
        this.laboratory = laboratory;
        computed = new ComputedMetrics(laboratory);
    }

    /** Measures every value of the lesson, in the file's order. */
    public List<Judgement> all(Situation now) throws EngineException {
        List<Judgement> judged = new ArrayList<>();
        compareAll(now);
        for (Measured entry : now.material().lesson().reveal().measured()) {
            Optional<Measurement> quotient = quotient(entry, judged);
            judged.add(Judgement.of(entry, quotient.isPresent() ? quotient.get() : measure(entry, now)));
        }
        return List.copyOf(judged);
    }

    /** Compares all pictures at once, with all pathways that a value over all pictures needs. */
    private void compareAll(Situation now) throws EngineException {
        Set<Pathway> pathways = new LinkedHashSet<>();
        for (Measured entry : now.material().lesson().reveal().measured()) {
            if (names(entry.metric(), entry.selector(), now).size() > 1) {
                try {
                    pathways.addAll(now.applying(entry.selector().apply()).pathways());
                } catch (LessonFileException e) {
                    // The measurement of this value reports the fault.
                }
            }
        }
        if (!pathways.isEmpty()) {
            laboratory.compareAll(now.dataset(), List.copyOf(pathways));
        }
    }

    private Measurement measure(Measured entry, Situation now) throws EngineException {
        return entry.metric() == Metric.COMPUTED
                ? computed.of(entry.how().orElseThrow(), entry.selector(), now)
                : measure(entry.metric(), entry.selector(), now);
    }

    /**
     * Measures one metric.
     *
     * @throws EngineException if the engine itself fails
     */
    public Measurement measure(Metric metric, Selector selector, Situation now) throws EngineException {
        try {
            Situation situation = now.applying(selector.apply());
            return switch (metric) {
                case PINNED -> now.pinned().isPresent()
                        ? Measurement.number(now.pinned().getAsDouble())
                        : Measurement.none("no pixel is pinned");
                case RECIPE -> computed.recipe(situation);
                case SHARE -> share(selector, situation);
                default -> overPictures(metric, selector, situation);
            };
        } catch (LessonFileException e) {
            return Measurement.none(e.getMessage());
        }
    }

    private Measurement overPictures(Metric metric, Selector selector, Situation now) throws EngineException {
        List<Measurement> each = new ArrayList<>();
        List<String> names = names(metric, selector, now);
        if (names.size() > 1) {
            laboratory.compareAll(now.dataset(), now.pathways());
        }
        for (String name : names) {
            ImageSource picture = now.picture(name);
            Comparison comparison = laboratory.compare(picture, now.pathways(), now.dataset());
            OnePicture one = new OnePicture(metric, selector, now, comparison);
            each.add(metric.ofStage() ? one.ofStage() : one.ofClasses(laboratory.info()));
        }
        return each.size() == 1 && metric != Metric.COUNT ? each.get(0) : summary(metric, each);
    }

    private static List<String> names(Metric metric, Selector selector, Situation now) {
        boolean all = selector.allPictures()
                || (metric == Metric.LEAD && selector.of().equals(Optional.of("smallest")));
        return all
                ? List.copyOf(now.material().pictures().keySet())
                : List.of(selector.picture().orElse(now.shown()));
    }

    /**
     * Divides one measured value by another.
     *
     * @param before the values measured so far
     * @return empty for an entry that is no quotient
     */
    private static Optional<Measurement> quotient(Measured entry, List<Judgement> before) {
        String how = entry.how().orElse("");
        if (!how.contains(DIVIDED_BY)) {
            return Optional.empty();
        }
        String[] parts = how.split(DIVIDED_BY, -1);
        Optional<Double> above = number(parts[0], before);
        Optional<Double> below = number(parts[1], before);
        if (above.isEmpty() || below.isEmpty()) {
            return Optional.of(Measurement.none("'%s' or '%s' was not measured".formatted(parts[0], parts[1])));
        }
        return Optional.of(
                below.get() == 0
                        ? Measurement.none("'%s' is 0 here".formatted(parts[1]))
                        : Measurement.number(above.get() / below.get()));
    }

    private static Optional<Double> number(String name, List<Judgement> before) {
        for (Judgement judgement : before) {
            if (judgement.entry().name().equals(name)
                    && judgement.measurement().value().orElse(null) instanceof Value.Amount number) {
                return Optional.of(number.number());
            }
        }
        return Optional.empty();
    }

    /** Measures an option's Shapley share of the change from pathway A to pathway B. */
    private Measurement share(Selector selector, Situation now) throws EngineException {
        CauseLedger ledger = laboratory.ledger(
                now.picture(selector),
                now.pathway(selector.pair().get(0)),
                now.pathway(selector.pair().get(1)));
        String option = selector.option().orElseThrow();
        return ledger.entries().stream()
                .filter(entry -> entry.factor().equals(option))
                .findFirst()
                .map(entry -> share(entry.shares(), selector.of().orElseThrow())
                        .map(Measurement::number)
                        .orElseGet(() -> Measurement.none("this share is not known")))
                .orElseGet(() -> Measurement.none("the two do not differ in '%s'".formatted(option)));
    }

    private static Optional<Double> share(Shares shares, String of) {
        return switch (of) {
            case "input" -> shares.input();
            case "logits" -> shares.logits();
            case "probability" -> shares.probability();
            default -> Optional.empty();
        };
    }

    /**
     * Returns one value for all pictures: whether every picture is identical, the sum of counts,
     * the smallest lead, and the largest of any other number.
     */
    private static Measurement summary(Metric metric, List<Measurement> each) {
        for (Measurement measurement : each) {
            if (measurement.value().isEmpty()) {
                return measurement;
            }
        }
        List<Value> values =
                each.stream().flatMap(found -> found.value().stream()).toList();
        if (metric == Metric.IDENTICAL) {
            return Measurement.truth(values.stream().allMatch(value -> ((Value.Truth) value).holds()));
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

    /** Measures a metric on one picture. */
    private record OnePicture(Metric metric, Selector selector, Situation now, Comparison comparison) {

        /** Measures the classes that the model returns, or the severity of their differences. */
        Measurement ofClasses(EngineInfo info) {
            return switch (metric) {
                case COUNT -> Measurement.number(
                        severity().equals(selector.severity().orElseThrow()) ? 1 : 0);
                case SEVERITY -> Measurement.of(new Value.Word(severity()));
                default -> ofPathway(info);
            };
        }

        private PairDifference pair() {
            return comparison
                    .pair(now.index(selector, 0), now.index(selector, 1))
                    .orElseThrow();
        }

        private String severity() {
            return pair().severity().id();
        }

        private Measurement ofPathway(EngineInfo info) {
            PathwayResult result = comparison
                    .pathways()
                    .get(now.material().indexOf(selector.pathway().orElseThrow()));
            int top = result.topClass();
            if (result.failure().isPresent() || top < 0) {
                return Measurement.none(
                        result.failure().map(failure -> failure.reason()).orElse("no class came out"));
            }
            if (metric == Metric.TOP) {
                return Measurement.of(new Value.Top(info.label(top), top, result.probabilities()[top]));
            }
            if (metric == Metric.LEAD) {
                List<Integer> ranking = result.ranking();
                return ranking.size() < 2
                        ? Measurement.none("the model has one class only")
                        : Measurement.number(
                                (double) result.logits()[ranking.get(0)] - result.logits()[ranking.get(1)]);
            }
            int wanted = selector.classIndex()
                    .orElseGet(() -> info.labels().indexOf(selector.label().orElse("")));
            if (wanted < 0 || wanted >= result.probabilities().length) {
                return Measurement.none(
                        "the model has no class '%s'".formatted(selector.label().orElse(String.valueOf(wanted))));
            }
            return Measurement.number(result.probabilities()[wanted]);
        }

        /** Measures the difference of two pathways at a stage. */
        Measurement ofStage() {
            if (now.index(selector, 0) == now.index(selector, 1)) {
                return Measurement.none("the pair names one pathway twice");
            }
            if (selector.everyStage()) {
                return failed().map(Measurement::none)
                        .orElseGet(
                                () -> Measurement.truth(pair().stages().stream().allMatch(StageDifference::identical)));
            }
            Stage stage = selector.stage().orElseThrow();
            StageDifference difference = pair().at(stage);
            if (difference instanceof StageDifference.Missing) {
                return Measurement.none(failed().orElse("a pathway has no tensor at stage " + stage.id()));
            }
            if (metric == Metric.IDENTICAL) {
                return Measurement.truth(difference.identical());
            }
            Optional<DiffStatistics> statistics = difference.statistics();
            if (statistics.isEmpty()) {
                return Measurement.none("the shapes differ at stage " + stage.id());
            }
            return Measurement.number(
                    switch (metric) {
                        case MAX_ABSOLUTE -> statistics.get().maxAbsolute();
                        case MEAN_ABSOLUTE -> statistics.get().meanAbsolute();
                        case DIFFERING_SHARE -> statistics.get().differingShare();
                        default -> throw new IllegalArgumentException(metric.id());
                    });
        }

        /** Returns why the first pathway of the pair that failed did so; empty if neither did. */
        private Optional<String> failed() {
            return Stream.of(0, 1)
                    .map(side -> comparison.pathways().get(now.index(selector, side)))
                    .flatMap(result -> result.failure().stream())
                    .map(failure -> failure.reason())
                    .findFirst();
        }
    }
}
