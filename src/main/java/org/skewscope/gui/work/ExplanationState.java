package org.skewscope.gui.work;

import java.util.Optional;
import java.util.function.Function;
import org.skewscope.explain.ExplanationPart.Kind;

/**
 * What is known of the newest explanation that is wanted.
 *
 * @param subject what it is about; null where nothing is wanted
 * @param step what it does
 * @param explained the parts that are there
 * @param measured the part that is being measured
 * @param doing how far that is, such as "12 of 58 runs", or why nothing could be said; may be empty
 */
public record ExplanationState(
        ExplanationSubject subject,
        Step step,
        MeasuredParts explained,
        Optional<Kind> measured,
        String doing) {

    /** What an explanation does. */
    public enum Step {
        /** Nothing is wanted. */
        NOTHING,
        /** It is asked for in a moment, or as soon as it is due. */
        WAITING,
        RUNNING,
        /** Every part is there or has failed. */
        DONE,
        /** Not even where they part can be said. */
        FAILED,
        CANCELLED
    }

    static final ExplanationState NOTHING =
            new ExplanationState(null, Step.NOTHING, MeasuredParts.NOTHING, Optional.empty(), "");

    /**
     * @param begun the parts that are there of what is not done
     */
    static ExplanationState of(
            QueryState<ExplanationSubject, MeasuredParts> query,
            Function<ExplanationSubject, MeasuredParts> begun,
            Optional<Kind> measured,
            String doing) {
        if (query instanceof QueryState.Waiting<ExplanationSubject, MeasuredParts> waiting) {
            return at(waiting.key(), Step.WAITING, begun.apply(waiting.key()));
        }
        if (query instanceof QueryState.Running<ExplanationSubject, MeasuredParts> runs) {
            return new ExplanationState(
                    runs.key(), Step.RUNNING, begun.apply(runs.key()), measured, doing);
        }
        if (query instanceof QueryState.Known<ExplanationSubject, MeasuredParts> known) {
            return at(known.key(), Step.DONE, known.value());
        }
        if (query instanceof QueryState.Failed<ExplanationSubject, MeasuredParts> failed) {
            return new ExplanationState(
                    failed.key(),
                    Step.FAILED,
                    MeasuredParts.NOTHING,
                    Optional.empty(),
                    failed.reason());
        }
        return query instanceof QueryState.Cancelled<ExplanationSubject, MeasuredParts> cancelled
                ? at(cancelled.key(), Step.CANCELLED, begun.apply(cancelled.key()))
                : NOTHING;
    }

    private static ExplanationState at(ExplanationSubject subject, Step step, MeasuredParts explained) {
        return new ExplanationState(subject, step, explained, Optional.empty(), "");
    }

    /** Whether there is something to show beside a message. */
    public boolean begun() {
        return step == Step.RUNNING || step == Step.DONE || !explained.parts().isEmpty();
    }

    public boolean running() {
        return step == Step.RUNNING;
    }

    /** "smallest changes, 12 of 58 runs"; empty where nothing is measured. */
    public String words() {
        return measured.map(kind -> kind.label() + (doing.isEmpty() ? "" : ", " + doing))
                .orElse("");
    }
}
