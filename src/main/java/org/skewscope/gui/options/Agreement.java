package org.skewscope.gui.options;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationParts;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.session.ChangeProposal;
import org.skewscope.gui.work.ExplanationSubject;

/**
 * The smallest change that brings the pair to agree: to the same class where the classes differ,
 * else to the same bits.
 *
 * @param title "Bring 3 to agree with 1"
 * @param outcome what holds after it
 */
record Agreement(String title, ChangeProposal proposal, String outcome) {

    /** Empty where the two agree already or nothing is known to help. */
    static Optional<Agreement> of(
            ExplanationSubject subject,
            ExplanationParts explanation,
            IntFunction<String> classNames) {
        Optional<SmallestChanges> searched =
                explanation
                        .get(ExplanationPart.Changes.class)
                        .map(ExplanationPart.Changes::changes);
        List<OptionChange> toClass =
                searched.map(SmallestChanges::classAgreement).orElse(List.of());
        List<OptionChange> changes =
                toClass.isEmpty()
                        ? searched.map(SmallestChanges::agreement).orElse(List.of())
                        : toClass;
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        int top =
                explanation
                        .get(ExplanationPart.Swap.class)
                        .map(part -> part.swap().aa().topClass())
                        .orElse(-1);
        String other = String.valueOf(subject.pair().a() + 1);
        return Optional.of(
                new Agreement(
                        "Bring " + (subject.pair().b() + 1) + " to agree with " + other,
                        new ChangeProposal(subject.pair().b(), "Agree with " + other, changes),
                        toClass.isEmpty() || top < 0
                                ? "Then bit-identical to " + other
                                : "Then both say " + classNames.apply(top)));
    }
}
