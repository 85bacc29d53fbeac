package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.explain.share.ResizeStep;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.picture.PictureTraits;
import org.skewscope.present.verdict.OptionDifference.Clause;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.recipe.ResizeMethod;
import org.skewscope.recipe.ResizeMethod.Grid;
import org.skewscope.recipe.ResizeMethod.Property;
import org.skewscope.tensor.DiffStatistics;

/** Says what two resize methods do differently: grid, antialiasing, kernel, rounding. */
final class ResizeDifference {

    /** Image.thumbnail reduces a JPEG whose sides are this many times the wanted ones. */
    private static final int REDUCED = 4;

    /** From this factor on, missing antialiasing changes more than another kernel does. */
    private static final double DOMINANT_SHRINK = 1.5;

    /** A property that removes less of the difference is not worth a word. */
    static final double WORTH_NAMING = 0.1;

    private ResizeDifference() {}

    /** Returns the difference of the option resize. */
    static OptionDifference of(Values values) {
        ResizeMethod a = new ResizeMethod(values.a());
        ResizeMethod b = new ResizeMethod(values.b());
        if (a.of("skimage") != b.of("skimage")) {
            return values.worded("skimage", a.of("skimage"), b.of("skimage"));
        }
        if (a.isOtherReleaseOf(b)) {
            return values.worded(
                    "release", a.release().orElseThrow(), b.release().orElseThrow());
        }
        return reduced(values, a, b).or(() -> nearest(values, a, b)).orElseGet(() -> byProperties(values, a, b));
    }

    private static OptionDifference byProperties(Values values, ResizeMethod a, ResizeMethod b) {
        List<Property> named = properties(values, a, b);
        List<Clause> clauses = named.stream()
                .map(property -> switch (property) {
                    case GRID -> grid(values, a, b, named.size() == 1);
                    case ANTIALIASING -> values.clause("antialiasing", a.antialiases(), b.antialiases());
                    case KERNEL -> kernel(values, a, b);
                    case ROUNDING -> rounding(values, a.rounds(), b.rounds());
                })
                .toList();
        if (clauses.isEmpty()) {
            return exactness(values, a, b);
        }
        OptionDifference said = said(values, clauses);
        return named.equals(List.of(Property.ANTIALIASING)) && offersAntialiasing(values, a)
                ? said.curing(said.cure() + " Or use tf.image.resize(x, size, antialias=True).")
                : said;
    }

    /**
     * Returns the properties that the sentence names. The experiments decide where they were run;
     * without them, the grid and antialiasing come before the kernel, and rounding comes last.
     */
    private static List<Property> properties(Values values, ResizeMethod a, ResizeMethod b) {
        List<Property> differing = new ArrayList<>(a.differing(b));
        if (!shrinks(values, 1)) {
            differing.remove(Property.ANTIALIASING);
        }
        List<Property> measured = measured(values, differing);
        if (!measured.isEmpty()) {
            return measured;
        }
        if (differing.size() > 1) {
            differing.remove(Property.ROUNDING);
        }
        if (differing.contains(Property.GRID)
                || differing.contains(Property.ANTIALIASING) && shrinks(values, DOMINANT_SHRINK)) {
            differing.remove(Property.KERNEL);
        }
        return differing;
    }

    /**
     * Returns the property that changes the input tensor most, and the one that changes the logits
     * most if that is another: a small shift of the picture changes many pixels and often few
     * logits. Where no property makes half of the change of the logits, it takes several, and each
     * that makes a part of either is named. Where the whole method of A takes a change of the top-1
     * class back, and one property alone does too, that one is the only one; where none does, it
     * takes several.
     *
     * @return empty where nothing was measured, or no property makes a part worth naming
     */
    private static List<Property> measured(Values values, List<Property> differing) {
        List<ResizeStep> steps = steps(values)
                .filter(step -> differing.contains(step.property()))
                .toList();
        // What the whole method does not bring back, a property of it brings back by chance.
        List<Property> deciding = restores(values)
                ? differing.stream()
                        .filter(property -> decides(steps, property))
                        .toList()
                : List.of();
        if (deciding.size() == 1) {
            return deciding;
        }
        Map<Property, Double> input = parts(steps, ResizeStep::input);
        Map<Property, Double> logits = parts(steps, ResizeStep::logits);
        boolean whole = deciding.isEmpty() && takesTheWhole(values, steps, differing);
        boolean several = !logits.isEmpty() && logits.values().stream().allMatch(part -> part < SingleChange.CAUSE);
        Stream<Property> largest = Stream.of(largest(input), largest(logits)).flatMap(Optional::stream);
        // What rounding adds to other properties is not worth the length.
        Stream<Property> parts = differing.stream()
                .filter(each -> each != Property.ROUNDING)
                .filter(each -> whole || several && (isWorthNaming(input, each) || isWorthNaming(logits, each)));
        return Stream.concat(largest, parts).distinct().toList();
    }

    /**
     * Returns whether a property alone takes the change of the class back, or makes it where no
     * library offers B's method with that property of A.
     */
    private static boolean decides(List<ResizeStep> steps, Property property) {
        List<ResizeStep> own =
                steps.stream().filter(step -> step.property() == property).toList();
        boolean inB = own.stream().anyMatch(ResizeStep::ofB);
        return own.stream().anyMatch(step -> step.ofB() == inB && step.changesClass());
    }

    /**
     * Returns whether the whole method of A restores A's class in B, where each property that
     * differs was tried alone.
     */
    private static boolean takesTheWhole(Values values, List<ResizeStep> steps, List<Property> differing) {
        return restores(values)
                && differing.stream()
                        .filter(property -> property != Property.ROUNDING)
                        .allMatch(property -> steps.stream().anyMatch(step -> step.property() == property));
    }

    /**
     * Returns whether the top-1 class changes, and the whole method of A alone restores it in B.
     */
    private static boolean restores(Values values) {
        return values.facts().flips()
                && values.facts().contributions().stream()
                        .filter(each -> each.factor().equals(values.option().key()))
                        .flatMap(each -> each.alone().stream())
                        .anyMatch(SingleChange::namesA);
    }

    private static boolean isWorthNaming(Map<Property, Double> parts, Property property) {
        return parts.getOrDefault(property, 0.0) >= WORTH_NAMING;
    }

    private static Stream<ResizeStep> steps(Values values) {
        return values.facts().contributions().stream()
                .filter(each -> each.factor().equals(values.option().key()))
                .flatMap(each -> each.resizeSteps().stream());
    }

    /** Where both pathways could be changed, the mean of the two parts counts. */
    private static Map<Property, Double> parts(List<ResizeStep> steps, Function<ResizeStep, Optional<Double>> part) {
        return steps.stream()
                .filter(step -> part.apply(step).isPresent())
                .collect(Collectors.groupingBy(ResizeStep::property, Collectors.averagingDouble(step -> part.apply(step)
                        .orElseThrow())));
    }

    private static Optional<Property> largest(Map<Property, Double> parts) {
        return parts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .filter(property -> isWorthNaming(parts, property));
    }

    /** Returns one sentence of a single property, or of several of which none is all. */
    private static OptionDifference said(Values values, List<Clause> clauses) {
        return clauses.size() == 1
                ? values.cause(clauses.get(0))
                : values.cause(
                                clauses.get(0).code(),
                                Enumeration.ofWords(
                                        clauses.stream().map(Clause::ofB).toList()),
                                Enumeration.ofWords(
                                        clauses.stream().map(Clause::ofA).toList()))
                        .with(clauses.stream().skip(1).map(Clause::code).toList());
    }

    /** Returns that one pathway has the decoder shrink a JPEG file; empty for other files. */
    private static Optional<OptionDifference> reduced(Values values, ResizeMethod a, ResizeMethod b) {
        Optional<PictureTraits> jpeg =
                values.facts().picture().filter(traits -> !traits.chroma().isEmpty());
        int height = values.facts()
                .a()
                .stage(Stage.RESIZE)
                .map(small -> small.shape().dimension(0))
                .orElse(Integer.MAX_VALUE / REDUCED);
        boolean large = jpeg.filter(each -> each.longSide() >= REDUCED * height).isPresent();
        boolean oneKernel = a.kernel().equals(b.kernel()) && a.of("pillow") && b.of("pillow");
        if (a.reduces() == b.reduces() || !large || !oneKernel) {
            return Optional.empty();
        }
        return Optional.of(values.worded("reduction", a.reduces(), b.reduces()));
    }

    private static Optional<OptionDifference> nearest(Values values, ResizeMethod a, ResizeMethod b) {
        if (a.isNearest() && b.isNearest()) {
            return Optional.of(values.worded("nearest", "", ""));
        }
        if (!a.isNearest() && !b.isNearest()) {
            return Optional.empty();
        }
        Clause clause = values.clause("neighbor", neighbor(a), neighbor(b));
        return Optional.of(values.cause(clause.code(), clause.ofB(), clause.ofA(), b.isNearest() ? kerasCall(a) : ""));
    }

    private static String neighbor(ResizeMethod method) {
        return !method.isNearest() ? method.kernel() : method.of("keras") ? "nearest of Keras" : "nearest";
    }

    private static String kerasCall(ResizeMethod a) {
        return a.of("keras") ? "load_img(f, target_size=(224, 224), interpolation='%s')".formatted(a.kernel()) : "";
    }

    /**
     * Returns the difference of the sampling grids.
     *
     * @param alone whether the sentence names nothing else, so that it has room for what aligned corners do
     */
    private static Clause grid(Values values, ResizeMethod a, ResizeMethod b, boolean alone) {
        boolean aligned = a.grid() == Grid.ALIGNED_CORNERS || b.grid() == Grid.ALIGNED_CORNERS;
        String call = a.id().equals("tf-bilinear") && !aligned
                ? "tf.image.resize, not tf.compat.v1.image.resize_bilinear"
                : "";
        Clause clause = values.clause("grid", grid(a.grid(), alone), grid(b.grid(), alone));
        return new Clause(clause.code(), clause.ofB(), clause.ofA(), call);
    }

    private static String grid(Grid grid, boolean alone) {
        return grid == Grid.ALIGNED_CORNERS && alone ? grid + " alone" : grid.name();
    }

    private static boolean offersAntialiasing(Values values, ResizeMethod a) {
        return a.antialiases() && values.b().startsWith("tf-") && !antialiasingFails(values);
    }

    /** Returns whether antialiasing in B was tried and leaves most of the logit difference. */
    private static boolean antialiasingFails(Values values) {
        return steps(values)
                .filter(step -> step.ofB() && step.property() == Property.ANTIALIASING)
                .anyMatch(step -> step.logits().orElse(0.0) < SingleChange.CAUSE);
    }

    /**
     * Returns whether the picture gets smaller; true if the sizes are not known.
     *
     * @param factor by how much at least, in height or width
     */
    private static boolean shrinks(Values values, double factor) {
        Optional<StageSummary> before = values.facts().a().stage(Stage.CHANNELS);
        Optional<StageSummary> after = values.facts().a().stage(Stage.RESIZE);
        return before.isEmpty()
                || after.isEmpty()
                || shrinks(before.get(), after.get(), 0, factor)
                || shrinks(before.get(), after.get(), 1, factor);
    }

    private static boolean shrinks(StageSummary before, StageSummary after, int axis, double factor) {
        return before.shape().dimension(axis) > factor * after.shape().dimension(axis);
    }

    private static Clause kernel(Values values, ResizeMethod a, ResizeMethod b) {
        if (a.kernel().equals(b.kernel())) {
            return values.clause("coefficient", a.coefficient(), b.coefficient());
        }
        String both = a.kernel() + b.kernel();
        boolean area = both.contains("area") && both.contains("bilinear");
        return values.clause(area ? "area" : "kernel", a.kernel(), b.kernel());
    }

    /** Returns what is left to tell two methods apart that agree in all properties. */
    private static OptionDifference exactness(Values values, ResizeMethod a, ResizeMethod b) {
        String both = a.id() + b.id();
        if (both.contains("exact")) {
            return values.worded("exactness", a.id().contains("exact"), b.id().contains("exact"));
        }
        return values.worded(both.contains("-tensor") ? "tensor" : "resize", "", "");
    }

    /** Returns the difference of the option resize-type. */
    static OptionDifference ofType(Values values) {
        boolean ofB = values.b().equals("stored");
        return values.cause(rounding(values, !ofB, ofB));
    }

    private static Clause rounding(Values values, boolean ofA, boolean ofB) {
        boolean small = values.facts()
                .size(Stage.RESIZE)
                .map(DiffStatistics::maxAbsolute)
                .filter(most -> most > 1)
                .isEmpty();
        boolean overshoots = List.of(values.ofA(OptionKey.RESIZE), values.ofB(OptionKey.RESIZE)).stream()
                .map(id -> new ResizeMethod(id).kernel())
                .allMatch(List.of("bicubic", "Lanczos")::contains);
        return values.clause(!small && overshoots ? "overshoot" : "rounding", ofA, ofB);
    }
}
