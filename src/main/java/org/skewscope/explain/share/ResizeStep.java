package org.skewscope.explain.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.recipe.ResizeMethod;
import org.skewscope.recipe.ResizeMethod.Property;

/**
 * The experiment that takes two resize methods apart: one pathway with one property of its method
 * changed to what the other's method does, and nothing else.
 *
 * @param property the property that changes
 * @param ofB whether B is changed towards A, or A towards B
 * @param resize the method that differs from the pathway's own in this property alone
 * @param input the part of the whole method's change of the input tensor that this change makes, 0
 *     to 1; empty if a pathway fails before the model
 * @param logits the part of the whole method's change of the logits, 0 to 1; empty if a pathway
 *     fails, or the logits do not change
 * @param changesClass whether the changed pathway then names the other's top-1 class
 */
public record ResizeStep(
        Property property,
        boolean ofB,
        String resize,
        Optional<Double> input,
        Optional<Double> logits,
        boolean changesClass) {

    /**
     * Runs each pathway once for each property in which the methods differ and a library offers the
     * method between them.
     *
     * @param factor the index of the resize method among the hybrids' factors
     * @param deciding whether steps that decide nothing are left out: those of A, where B's alone find the one property
     *     that changes the top-1 class
     * @return empty if the methods differ in one property at most, which then needs no experiment
     */
    static List<ResizeStep> measure(Hybrids hybrids, int factor, boolean deciding) {
        PathwayOption option = PathwayOption.of(OptionKey.RESIZE);
        ResizeMethod a = new ResizeMethod(option.valueIn(hybrids.a()));
        ResizeMethod b = new ResizeMethod(option.valueIn(hybrids.b()));
        List<Changed> changes = new ArrayList<>();
        List<Property> differing = a.differing(b);
        if (differing.size() > 1) {
            for (Property property : differing) {
                for (boolean ofB : List.of(false, true)) {
                    Optional<ResizeMethod> method = ofB ? b.with(property, a) : a.with(property, b);
                    method.map(between -> new Changed(property, ofB, between.id()))
                            .ifPresent(changes::add);
                }
            }
        }
        if (!deciding || !flips(hybrids, factor)) {
            return steps(changes, hybrids, factor);
        }
        List<Property> inB =
                changes.stream().filter(Changed::ofB).map(Changed::property).toList();
        List<ResizeStep> steps = steps(
                changes.stream()
                        .filter(each -> each.ofB() || !inB.contains(each.property()))
                        .toList(),
                hybrids,
                factor);
        return steps.stream().filter(ResizeStep::changesClass).count() == 1 ? steps : steps(changes, hybrids, factor);
    }

    /** Returns whether the top-1 class changes, and the whole method of A alone restores it in B. */
    private static boolean flips(Hybrids hybrids, int factor) {
        int ofA = hybrids.outcome(0).topClass();
        return hybrids.outcome(hybrids.full()).topClass() != ofA
                && hybrids.outcome(hybrids.full() & ~(1 << factor)).topClass() == ofA;
    }

    private static List<ResizeStep> steps(List<Changed> changes, Hybrids hybrids, int factor) {
        return Hybrids.twoAtATime(changes, each -> each.step(hybrids, factor));
    }

    /** A pathway with another method. */
    private record Changed(Property property, boolean ofB, String resize) {

        ResizeStep step(Hybrids hybrids, int factor) {
            HybridOutcome a = hybrids.outcome(0);
            HybridOutcome b = hybrids.outcome(hybrids.full());
            HybridOutcome one =
                    hybrids.outcome(PathwayOption.of(OptionKey.RESIZE).set(ofB ? hybrids.b() : hybrids.a(), resize));
            HybridOutcome whole = hybrids.outcome(ofB ? hybrids.full() & ~(1 << factor) : 1 << factor);
            return new ResizeStep(
                    property,
                    ofB,
                    resize,
                    part(moved(one), moved(whole)),
                    part(removed(a, b, one), removed(a, b, whole)),
                    towards(a, b, one).namesA());
        }

        private double moved(HybridOutcome changed) {
            return ofB ? 1 - changed.inputShare() : changed.inputShare();
        }

        private double removed(HybridOutcome a, HybridOutcome b, HybridOutcome changed) {
            return towards(a, b, changed).removed().orElse(Double.NaN);
        }

        private SingleChange towards(HybridOutcome a, HybridOutcome b, HybridOutcome changed) {
            return ofB ? SingleChange.of(a, b, changed) : SingleChange.of(b, a, changed);
        }

        private static Optional<Double> part(double one, double whole) {
            double part = whole > 0 ? one / whole : Double.NaN;
            return Double.isFinite(part) ? Optional.of(Math.max(0, Math.min(1, part))) : Optional.empty();
        }
    }
}
