package org.skewscope.desk.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.PictureContents;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.verdict.Headline;
import org.skewscope.present.verdict.Verdict;

/**
 * Describes the newest explanation.
 *
 * @param subject what the explanation is about; null where none is wanted
 * @param step what the explanation does
 * @param explained the parts that are measured
 * @param measured the part that is being measured
 * @param doing the progress, such as "12 of 58 runs", or why nothing can be said; may be empty
 */
public record ExplanationState(
        ExplanationSubject subject, Step step, MeasuredParts explained, Optional<Kind> measured, String doing) {

    /** Lists the steps of an explanation. */
    public enum Step {
        /** No explanation is wanted. */
        NOTHING,
        /** The explanation starts in a moment, or as soon as it is due. */
        WAITING,
        RUNNING,
        /** Every part is measured or has failed. */
        DONE,
        /** Even the first difference is unknown. */
        FAILED,
        CANCELLED
    }

    /** Where no explanation is wanted. */
    public static final ExplanationState NOTHING =
            new ExplanationState(null, Step.NOTHING, MeasuredParts.NOTHING, Optional.empty(), "");

    /**
     * Returns the state of a query.
     *
     * @param begun returns the measured parts of an unfinished explanation
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
            return new ExplanationState(runs.key(), Step.RUNNING, begun.apply(runs.key()), measured, doing);
        }
        if (query instanceof QueryState.Known<ExplanationSubject, MeasuredParts> known) {
            return at(known.key(), Step.DONE, known.value());
        }
        if (query instanceof QueryState.Failed<ExplanationSubject, MeasuredParts> failed) {
            return new ExplanationState(
                    failed.key(), Step.FAILED, MeasuredParts.NOTHING, Optional.empty(), failed.reason());
        }
        return query instanceof QueryState.Cancelled<ExplanationSubject, MeasuredParts> cancelled
                ? at(cancelled.key(), Step.CANCELLED, begun.apply(cancelled.key()))
                : NOTHING;
    }

    private static ExplanationState at(ExplanationSubject subject, Step step, MeasuredParts explained) {
        return new ExplanationState(subject, step, explained, Optional.empty(), "");
    }

    /**
     * Returns the banner of a comparison; the verdict of the pair that is explained is as sure as
     * its measured parts.
     *
     * @param selected the pair that is looked at; null where only one pathway exists
     * @param naming the classes' names
     */
    public Headline headline(Comparison shown, Pair selected, ClassNaming naming) {
        Comparison spoken = spoken(shown);
        if (subject != null && subject.isAbout(shown)) {
            return Headline.of(spoken, subject.pair(), explained.parts(), naming);
        }
        return selected != null && selected.fits(shown.pathways().size())
                ? Headline.of(spoken, shown.fromReference(selected), Explanation.NONE, naming)
                : Headline.of(spoken, naming);
    }

    /** Returns a comparison whose sentences name the pathways by the numbers of their cards. */
    private static Comparison spoken(Comparison shown) {
        List<PathwayResult> results = new ArrayList<>();
        for (PathwayResult each : shown.pathways()) {
            results.add(each.of(each.pathway().spoken(results.size())));
        }
        return new Comparison(shown.run(), shown.picture(), results, shown.reference(), shown.pairs());
    }

    /**
     * Returns the share of each option's key in the change of the logits; without entries while
     * they are not measured for these two pathways.
     */
    public Map<String, Double> shares(Pathway a, Pathway b) {
        if (subject == null || !subject.a().equals(a) || !subject.b().equals(b)) {
            return Map.of();
        }
        Map<String, Double> shares = new HashMap<>();
        explained.parts().get(ExplanationPart.Ledger.class).ifPresent(part -> part.ledger()
                .entries()
                .forEach(entry -> entry.shares().logits().ifPresent(share -> shares.put(entry.factor(), share))));
        return shares;
    }

    /** Returns what the file of a compared picture holds; empty while that is not known. */
    public Optional<PictureContents> contentsOf(Comparison shown) {
        return subject == null || !subject.isAbout(shown)
                ? Optional.empty()
                : explained.parts().get(ExplanationPart.Compared.class).flatMap(ExplanationPart.Compared::picture);
    }

    /**
     * Returns how the inputs of the recorded runs of the pair were made; none while that is not
     * known.
     */
    public List<TensorOrigin> origins(Comparison shown) {
        return subject == null || shown == null || !subject.isAbout(shown)
                ? List.of()
                : explained
                        .parts()
                        .get(ExplanationPart.Detectors.class)
                        .map(ExplanationPart.Detectors::origins)
                        .orElse(List.of());
    }

    /**
     * Returns a pathway with the recipe that makes every bit of a recorded run's input; empty if
     * none was found, or the window has it already, or has no room for it.
     *
     * @param model the file name of the session's model
     */
    public Optional<Pathway> recipe(Comparison shown, PathwaySet set, String model) {
        return origins(shown).stream()
                .filter(origin -> set.size() < PathwaySet.MOST)
                .filter(origin -> origin.exact() && origin.step().isEmpty())
                .map(origin -> origin.made()
                        .fittedTo(model)
                        .renamed(
                                "recipe-" + subject.of(origin).name().replaceAll("[^A-Za-z0-9]+", "-"),
                                "Recipe of " + subject.of(origin).name()))
                .filter(made -> set.pathways().stream().noneMatch(each -> isSame(each, made)))
                .findFirst();
    }

    private static boolean isSame(Pathway pathway, Pathway made) {
        return !pathway.recorded() && PathwayOption.differing(pathway, made).isEmpty();
    }

    /** Returns whether measured parts can be shown beside a message. */
    public boolean begun() {
        return step == Step.RUNNING || step == Step.DONE || !explained.parts().isEmpty();
    }

    /**
     * Returns a verdict with what to do about it. While the pair is being explained, nobody has to
     * ask for that.
     */
    public String advised(Verdict verdict) {
        boolean awaited = step == Step.WAITING || running();
        String cure = awaited ? verdict.cureMeanwhile() : verdict.cure();
        return WindowSentence.of(
                verdict.coded() + "\n" + (cure.isEmpty() ? "Skewscope is looking for the cause." : cure));
    }

    /** Returns whether the explanation runs. */
    public boolean running() {
        return step == Step.RUNNING;
    }

    /**
     * Returns the progress in words, such as "smallest changes, 12 of 58 runs"; empty where nothing
     * is measured.
     */
    public String words() {
        return measured.map(kind -> kind.label() + (doing.isEmpty() ? "" : ", " + doing))
                .orElse("");
    }
}
