package org.skewscope.gui.verdict;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.Severity;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.gui.work.ExplanationState;
import org.skewscope.gui.work.ExplanationSubject;
import org.skewscope.present.Figures;
import org.skewscope.present.ModelPartWording;
import org.skewscope.present.Verdict;

/**
 * What the executions, or the weights, of a pair do to one and the same tensor, once an explanation
 * tells.
 */
final class ExecutionAlone {

    /** Distances of logits beyond this are more than float32 rounding grown over the layers. */
    private static final double ROUNDING = 1e-3;

    private ExecutionAlone() {}

    static Optional<Verdict.Fact> of(ExplanationState state, Comparison shown) {
        ExplanationSubject subject = state.subject();
        Optional<CrossedSwap> swapped =
                state.explained()
                        .parts()
                        .get(ExplanationPart.Swap.class)
                        .map(ExplanationPart.Swap::swap);
        return swapped.isEmpty() || !isAbout(subject, shown)
                ? Optional.empty()
                : of(subject, swapped.get(), shown);
    }

    private static Optional<Verdict.Fact> of(
            ExplanationSubject subject, CrossedSwap swap, Comparison shown) {
        if (swap.executionEffect().isEmpty()
                || subject.a().recorded()
                || subject.b().recorded()
                || subject.a().execution().equals(subject.b().execution())) {
            return Optional.empty();
        }
        ModelPart part = ModelPart.of(shown, subject.pair().a(), subject.pair().b());
        double effect = swap.executionEffect().get();
        String words =
                switch (severity(swap, effect, part)) {
                    case IDENTICAL -> "bit-identical";
                    case ROUNDING -> "rounding, " + Figures.of(effect) + " in logits";
                    case CLASS_CHANGES -> "class changes, " + Figures.of(effect) + " in logits";
                    default -> Figures.of(effect) + " in logits";
                };
        return Optional.of(Verdict.Fact.plain(-1, ModelPartWording.alone(part) + words));
    }

    private static boolean isAbout(ExplanationSubject subject, Comparison shown) {
        return subject.picture().name().equals(shown.picture())
                && subject.pair().fits(shown.pathways().size())
                && shown.pathways().get(subject.pair().a()).pathway().equals(subject.a())
                && shown.pathways().get(subject.pair().b()).pathway().equals(subject.b());
    }

    private static Severity severity(CrossedSwap swap, double effect, ModelPart part) {
        if (effect == 0) {
            return Severity.IDENTICAL;
        }
        if (swap.aa().topClass() != swap.ab().topClass()
                || swap.ba().topClass() != swap.bb().topClass()) {
            return Severity.CLASS_CHANGES;
        }
        return effect <= ROUNDING && part == ModelPart.EXECUTION
                ? Severity.ROUNDING
                : Severity.VISIBLE;
    }
}
