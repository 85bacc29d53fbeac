package org.skewscope.gui.evidence;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.Pair;
import org.skewscope.compare.Rounding;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.present.Figures;
import org.skewscope.present.ModelPartWording;
import org.skewscope.present.verdict.Headline;

/**
 * Describes what the executions, or the weights, of a pair do to an equal input tensor, once an
 * explanation has measured it.
 */
public final class ExecutionAlone {

    private ExecutionAlone() {}

    /** Returns the effect on the pair that an explanation is about; empty while unknown, and where nothing can differ. */
    public static Optional<Headline.Fact> of(ExplanationState state, Comparison shown) {
        ExplanationSubject subject = state.subject();
        return state.explained()
                .parts()
                .get(ExplanationPart.Swap.class)
                .map(ExplanationPart.Swap::swap)
                .filter(swap -> subject.isAbout(shown))
                .filter(swap -> !subject.a().recorded() && !subject.b().recorded())
                .filter(swap -> !subject.a().execution().equals(subject.b().execution()))
                .flatMap(swap -> swap.executionEffect().map(effect -> fact(swap, effect, subject.pair(), shown)));
    }

    private static Headline.Fact fact(CrossedSwap swap, double effect, Pair pair, Comparison shown) {
        String size = Figures.of(effect) + " in logits";
        boolean flips = swap.aa().topClass() != swap.ab().topClass()
                || swap.ba().topClass() != swap.bb().topClass();
        boolean rounding =
                Rounding.explains(effect, shown.pathways().get(pair.a()).logits());
        String words = effect == 0
                ? "bit-identical"
                : flips ? "top-1 class changes, " + size : rounding ? "rounding, " + size : size;
        return Headline.Fact.plain(-1, ModelPartWording.alone(ModelPart.of(shown, pair.a(), pair.b())) + words);
    }
}
