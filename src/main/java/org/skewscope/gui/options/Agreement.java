package org.skewscope.gui.options;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.skewscope.explain.Explanation;
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
            ExplanationSubject subject, Explanation explanation, IntFunction<String> classNames) {
        List<OptionChange> toClass = explanation.changes().classAgreement();
        List<OptionChange> changes =
                toClass.isEmpty() ? explanation.changes().agreement() : toClass;
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        int top = explanation.swap().aa().topClass();
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
