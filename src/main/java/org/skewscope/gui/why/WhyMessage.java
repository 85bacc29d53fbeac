package org.skewscope.gui.why;

import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.work.ExplanationState;
import org.skewscope.gui.work.ExplanationSubject;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.run.Failure;

/**
 * What the view says where there is no explanation to show.
 *
 * @param again whether it can be asked for
 */
record WhyMessage(String headline, String words, boolean again) {

    static WhyMessage of(ExplanationState state, boolean stale) {
        return switch (state.step()) {
            case FAILED ->
                    new WhyMessage(
                            "It could not be explained why " + pair(state.subject()),
                            state.doing(),
                            true);
            case CANCELLED ->
                    new WhyMessage(
                            "Not explained why " + pair(state.subject()), "Cancelled.", true);
            case WAITING ->
                    new WhyMessage(
                            "Next: why " + pair(state.subject()),
                            "It is explained in a moment.",
                            false);
            default -> nothing(stale);
        };
    }

    private static WhyMessage nothing(boolean stale) {
        return stale
                ? new WhyMessage(
                        "The pathways have changed", "They are compared again first.", false)
                : new WhyMessage(
                        "Nothing to explain yet",
                        "It takes a picture that is compared and two pathways.",
                        false);
    }

    /** Where a pathway of the pair failed: which, at which stage, why, and what to do. */
    static Optional<String> failure(Comparison shown, ExplanationSubject subject) {
        if (shown == null || !subject.pair().fits(shown.pathways().size())) {
            return Optional.empty();
        }
        return Stream.of(subject.pair().a(), subject.pair().b())
                .flatMap(
                        index ->
                                shown.pathways().get(index).failure().stream()
                                        .map(why -> sentence(subject, index, why)))
                .findFirst();
    }

    private static String sentence(ExplanationSubject subject, int index, Failure failure) {
        return subject.picture().name()
                + ": pathway "
                + (index + 1)
                + " failed at "
                + failure.stage().label()
                + ": "
                + failure.reason()
                + ". "
                + RemedySentence.of(failure.remedy());
    }

    private static String pair(ExplanationSubject subject) {
        return (subject.pair().b() + 1)
                + " differs from "
                + (subject.pair().a() + 1)
                + " on "
                + subject.picture().name();
    }
}
