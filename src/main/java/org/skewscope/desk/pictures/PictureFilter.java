package org.skewscope.desk.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.ProbabilityEffect;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.ClassNames;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.explain.change.Margin;

/**
 * Chooses pictures of the list by words, by facets, and by their effect; facets without a chosen
 * value pass all.
 *
 * @param words a part of the picture's name, of a tag or of a class that a pathway predicts; empty
 *     for all
 * @param chosen the chosen values of each facet, of which a picture needs one
 * @param effect the effects that pass
 */
public record PictureFilter(String words, Map<Facet, Set<Value>> chosen, EffectRange effect) {

    /** Passes every picture. */
    public static final PictureFilter ALL = new PictureFilter("", Map.of(), EffectRange.ALL);

    private static final Value SKIPPED = Value.of("Skipped");

    /**
     * Holds the smallest and the largest effect that pass, in points.
     *
     * @param least 0 to pass pictures without an effect, too
     */
    public record EffectRange(double least, double most) {

        public static final EffectRange ALL = new EffectRange(0, Double.POSITIVE_INFINITY);

        public boolean passes(PictureEntry picture) {
            return equals(ALL)
                    || presentEffect(picture)
                            .map(each -> each.points())
                            .filter(points -> points >= least && points <= most)
                            .isPresent();
        }
    }

    /** Lists what pictures can be told apart by. */
    public enum Facet {
        VERDICT("Verdict"),
        PAIR("Pair"),
        CAUSE("Cause"),
        CLASS("Class"),
        TAG("Tag");

        private final String label;

        Facet(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Holds one value of a facet.
     *
     * @param words tell it from the other values of its facet
     * @param severity the verdict that it is; empty for the other facets and for pictures without a result
     * @param pair the indices of the two pathways that it is; empty for the other facets
     */
    public record Value(String words, Optional<Severity> severity, List<Integer> pair) {

        private static Value of(String words) {
            return new Value(words, Optional.empty(), List.of());
        }

        /** Returns the few words that a chip or a row has room for. */
        public String brief() {
            return severity.map(PictureFilter::brief).orElse(words);
        }
    }

    /** Holds one value of a facet and the number of pictures that have it. */
    public record Count(Value value, int pictures) {}

    public PictureFilter {
        chosen = Map.copyOf(chosen);
    }

    /** Returns this filter with other words. */
    public PictureFilter searching(String next) {
        return new PictureFilter(next.strip().toLowerCase(Locale.ROOT), chosen, effect);
    }

    /** Returns this filter with one value of a facet; empty removes the facet. */
    public PictureFilter with(Facet facet, Optional<Value> value) {
        return with(facet, value.map(Set::of).orElse(Set.of()));
    }

    /** Returns this filter with a value of a facet added, or removed where it was chosen. */
    public PictureFilter toggled(Facet facet, Value value) {
        Set<Value> values = new HashSet<>(chosen.getOrDefault(facet, Set.of()));
        if (!values.remove(value)) {
            values.add(value);
        }
        return with(facet, values);
    }

    private PictureFilter with(Facet facet, Set<Value> values) {
        Map<Facet, Set<Value>> next = new EnumMap<>(Facet.class);
        next.putAll(chosen);
        next.remove(facet);
        if (!values.isEmpty()) {
            next.put(facet, Set.copyOf(values));
        }
        return new PictureFilter(words, next, effect);
    }

    /** Returns this filter with other effects. */
    public PictureFilter within(EffectRange range) {
        return new PictureFilter(words, chosen, range);
    }

    /** Returns whether a value of a facet is chosen. */
    public boolean has(Facet facet, Value value) {
        return chosen.getOrDefault(facet, Set.of()).contains(value);
    }

    /** Returns the chosen values of a facet, in the order of the alphabet. */
    public List<Value> values(Facet facet) {
        return chosen.getOrDefault(facet, Set.of()).stream()
                .sorted(Comparator.comparing(Value::words))
                .toList();
    }

    /** Returns the chosen values of a facet in one text; empty if none is chosen. */
    public Optional<String> words(Facet facet) {
        return values(facet).stream().map(Value::brief).reduce((all, next) -> all + ", " + next);
    }

    /** Returns a severity in words that fit into a row. */
    public static String brief(Severity severity) {
        return switch (severity) {
            case VISIBLE -> "Input differs";
            case CLASS_CHANGES -> "Class changes";
            case NOT_RECORDED -> "Not recorded";
            default -> severity.label();
        };
    }

    /** Returns whether the filter passes every picture. */
    public boolean passesAll() {
        return equals(ALL);
    }

    /** Returns whether a picture passes. */
    public boolean passes(PictureEntry picture, ClassNames names) {
        return contains(picture, names)
                && effect.passes(picture)
                && chosen.entrySet().stream().allMatch(each -> values(each.getKey(), picture, names).stream()
                        .anyMatch(each.getValue()::contains));
    }

    private boolean contains(PictureEntry picture, ClassNames names) {
        return words.isEmpty()
                || picture.name().toLowerCase(Locale.ROOT).contains(words)
                || picture.tags().stream()
                        .anyMatch(tag -> tag.toLowerCase(Locale.ROOT).contains(words))
                || tops(picture, names).stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(words));
    }

    /**
     * Counts the values of a facet among the pictures that the other facets leave, the most
     * frequent first.
     */
    public List<Count> counts(Facet facet, List<PictureEntry> pictures, ClassNames names) {
        PictureFilter others = with(facet, Set.of());
        Map<Value, Integer> counts = new LinkedHashMap<>();
        pictures.stream()
                .filter(picture -> others.passes(picture, names))
                .flatMap(picture -> values(facet, picture, names).stream())
                .forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> new Count(each.getKey(), each.getValue()))
                .sorted(
                        facet == Facet.VERDICT
                                ? Comparator.comparingInt(PictureFilter::place)
                                : Comparator.comparingInt(Count::pictures).reversed())
                .toList();
    }

    /**
     * Returns the place of a verdict, the gravest first. A verdict keeps its place while the counts
     * grow, so that no row moves under the pointer.
     */
    private static int place(Count count) {
        return count.value()
                .severity()
                .map(each -> -List.of(Severity.values()).indexOf(each))
                .orElse(count.value().equals(SKIPPED) ? 1 : 2);
    }

    /** Returns a picture's values of a facet; a result of former pathways gives none. */
    public static List<Value> values(Facet facet, PictureEntry picture, ClassNames names) {
        if (facet == Facet.TAG) {
            return picture.tags().stream().map(Value::of).toList();
        }
        if (!picture.compared()) {
            boolean skipped = picture.state() instanceof PictureState.Failed && !picture.canceled();
            return facet == Facet.VERDICT ? List.of(skipped ? SKIPPED : Value.of("Not compared")) : List.of();
        }
        return switch (facet) {
            case VERDICT -> {
                Severity verdict = verdict(picture, names);
                yield List.of(new Value(verdict.label(), Optional.of(verdict), List.of()));
            }
            case PAIR -> picture.comparison().pairs().stream()
                    .filter(pair -> pair.severity() == Severity.CLASS_CHANGES)
                    .map(PictureFilter::value)
                    .toList();
            case CLASS -> change(picture, names).map(Value::of).stream().toList();
            default -> cause(picture).map(Value::of).stream().toList();
        };
    }

    private static Optional<String> cause(PictureEntry picture) {
        return Optional.of(picture.causeProperty().get()).filter(each -> !each.isEmpty());
    }

    /**
     * Returns the verdict of a picture with a result. It is that of the pair which the picture's
     * effect and change of class tell of.
     */
    public static Severity verdict(PictureEntry picture, ClassNames names) {
        Severity worst = names.severity(picture.comparison());
        return worst == Severity.CLASS_CHANGES ? worst : picture.verdict().orElse(worst);
    }

    /** Returns how many pictures lack a cause, among those that the other facets leave. */
    public long causesUnknown(List<PictureEntry> pictures, ClassNames names) {
        PictureFilter others = with(Facet.CAUSE, Set.of());
        return pictures.stream()
                .filter(PictureEntry::compared)
                .filter(each -> cause(each).isEmpty() && others.passes(each, names))
                .filter(each -> verdict(each, names).compareTo(Severity.ROUNDING) > 0)
                .count();
    }

    private static Value value(PairDifference pair) {
        return new Value((pair.a() + 1) + " \u2013 " + (pair.b() + 1), Optional.empty(), List.of(pair.a(), pair.b()));
    }

    /**
     * Returns the change of the top class between the reference and a pathway that predicts another
     * one, such as "castle → seashore"; empty if no class changes. It is the pathway with the
     * largest effect where that one predicts another class, else the first that does.
     */
    public static Optional<String> change(PictureEntry picture, ClassNames names) {
        Comparison comparison = picture.comparison();
        if (comparison == null) {
            return Optional.empty();
        }
        PathwayResult own = comparison.ofReference();
        List<PathwayResult> changed = comparison.pathways().stream()
                .filter(each -> each.topClass() >= 0 && own.topClass() >= 0)
                .filter(each -> each.probabilities().length == own.probabilities().length)
                .filter(each -> each.topClass() != own.topClass() || names.renames(own, each))
                .toList();
        // The effect may be that of a comparison of other pathways.
        return picture.effect()
                .filter(most -> most.pathway() < comparison.pathways().size())
                .map(most -> comparison.pathways().get(most.pathway()))
                .filter(changed::contains)
                .or(() -> changed.stream().findFirst())
                .map(other -> names.of(own, own.topClass()) + " \u2192 " + names.of(other, other.topClass()));
    }

    private static List<String> tops(PictureEntry picture, ClassNames names) {
        if (!picture.compared()) {
            return List.of();
        }
        List<String> tops = new ArrayList<>();
        for (PathwayResult each : picture.comparison().pathways()) {
            if (each.topClass() >= 0) {
                tops.add(names.of(each, each.topClass()));
            }
        }
        return tops;
    }

    /** Lists the orders of the picture list. */
    public enum Order {
        EFFECT("Effect, largest first", by(PictureFilter::negativeEffect)),
        CLASSES_FIRST(
                "Top-1 class changes first, by effect",
                by(Order::keepsClass).thenComparing(by(PictureFilter::negativeEffect))),
        MARGIN("Margin, smallest first", by(PictureFilter::margin)),
        NAME("Name", Comparator.comparing(PictureEntry::name, String.CASE_INSENSITIVE_ORDER)),
        AS_ADDED("As added", null);

        private final String label;
        private final Comparator<PictureEntry> comparator;

        /**
         * @param comparator null for the order of adding
         */
        Order(String label, Comparator<PictureEntry> comparator) {
            this.label = label;
            this.comparator = comparator;
        }

        public String label() {
            return label;
        }

        /** Returns the label without its second criterion, for a place without room for it. */
        public String brief() {
            return this == CLASSES_FIRST ? "Class changes first" : label;
        }

        /** Returns pictures in this order; equal ones keep theirs. */
        public List<PictureEntry> sorted(List<PictureEntry> pictures) {
            return comparator == null
                    ? List.copyOf(pictures)
                    : pictures.stream().sorted(comparator).toList();
        }

        private static Comparator<PictureEntry> by(Function<PictureEntry, Double> key) {
            return Comparator.comparing(key);
        }

        private static double keepsClass(PictureEntry picture) {
            return picture.compared()
                            && picture.verdict()
                                    .filter(each -> each.compareTo(Severity.CLASS_CHANGES) >= 0)
                                    .isPresent()
                    ? 0
                    : 1;
        }
    }

    /** Returns the effect of the present pathways; empty if unknown. */
    public static Optional<ProbabilityEffect> presentEffect(PictureEntry picture) {
        return picture.compared() ? picture.effect() : Optional.empty();
    }

    /**
     * Returns how far the reference's first class leads the second, as logits; unknown ones last.
     */
    private static double margin(PictureEntry picture) {
        if (!picture.compared()) {
            return Double.POSITIVE_INFINITY;
        }
        Comparison comparison = picture.comparison();
        float[] logits = comparison.ofReference().logits();
        return logits.length < 2
                ? Double.POSITIVE_INFINITY
                : Margin.of(logits, logits).gap();
    }

    /** Returns the effect with its sign turned; failed pictures come first, unknown ones last. */
    private static double negativeEffect(PictureEntry picture) {
        if (!picture.compared()) {
            return 1;
        }
        boolean failed = picture.comparison().severity() == Severity.FAILED;
        return picture.effect().map(each -> -each.points()).orElse(failed ? -1000.0 : 0.5);
    }
}
