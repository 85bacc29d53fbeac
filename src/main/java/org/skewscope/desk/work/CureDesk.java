package org.skewscope.desk.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.ComparedFiles;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderComparison;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Wanted;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.verdict.Headline;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.run.Failure;

/**
 * Measures cures of the cause that the banner names: sets its option and compares again in the
 * background. A cure is known only once it was run; the first that brings the reference's class
 * back, or removes most of the effect where no class changes, is the one to offer.
 */
public final class CureDesk {

    private static final int MOST_KEPT = 200;

    /** The share of the effect that a cure leaves at most, where no class changes. */
    private static final double LEFT = 0.1;

    /**
     * Describes one change that was run.
     *
     * @param changes the options to set
     * @param pathways the indices of the pathways that the change cures; those that were tried if
     *     it cures none
     * @param pathwaysAfter all pathways with the change made in {@code pathways}
     * @param after the comparison of these pathways
     */
    public record Trial(
            List<OptionChange> changes, List<Integer> pathways, PathwaySet pathwaysAfter, Comparison after) {}

    /**
     * Describes what is known of the cures of a comparison.
     *
     * @param cure the change to offer; empty if none of those that were run cures
     * @param failed the changes that were run before it and do not cure
     * @param flips whether the reference's class has to come back
     * @param obstacle why no change could be run; empty words where they were
     */
    public record Cures(Optional<Trial> cure, List<Trial> failed, boolean flips, String obstacle) {

        Cures(Optional<Trial> cure, List<Trial> failed, boolean flips) {
            this(cure, failed, flips, "");
        }
    }

    /**
     * @param against the pathway whose answer is to come back: the reference, or the first of a
     *     pair without it
     * @param other the pathway to be cured
     */
    private record Question(
            ImageSource picture,
            ComparedFiles files,
            PathwaySet set,
            int against,
            int other,
            List<List<OptionChange>> candidates) {}

    private final Session session;
    private final EngineQuestions questions;
    private final ReadOnlyObjectProperty<ExplanationState> explanation;
    private final LatestQuery<Question, Cures> query;
    private final ReadOnlyObjectWrapper<Optional<Cures>> cures = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param explanation names the cause
     * @param window runs work on the window's thread
     * @param settle waits for a pause in the selections
     */
    public CureDesk(
            Session session,
            EngineQuestions questions,
            ReadOnlyObjectProperty<ExplanationState> explanation,
            Executor window,
            Debouncer settle) {
        this.session = session;
        this.questions = questions;
        this.explanation = explanation;
        query = new LatestQuery<>(this::ask, window, settle, each -> true, new Kept<>(MOST_KEPT, done -> 1));
        query.state().addListener((property, old, next) -> publish(next));
        OnChange.run(this::update, explanation, session.shown(), session.shownStale());
        session.engine().addListener((property, old, next) -> engineChanged(next));
    }

    /** Returns what is known of the cures of the shown comparison; empty while nothing is. */
    public ReadOnlyObjectProperty<Optional<Cures>> cures() {
        return cures.getReadOnlyProperty();
    }

    /** Returns whether cures are being measured or are about to be. */
    public boolean busy() {
        return query.busy();
    }

    private void engineChanged(EngineState next) {
        if (next instanceof EngineState.Starting) {
            query.forget();
        }
    }

    private void update() {
        query.want(question().orElse(null));
    }

    private void publish(QueryState<Question, Cures> state) {
        Cures next = null;
        if (state instanceof QueryState.Known<Question, Cures> known) {
            next = known.value();
        } else if (state instanceof QueryState.Failed<Question, Cures> failed) {
            next = new Cures(Optional.empty(), List.of(), false, failed.reason());
        }
        cures.set(Optional.ofNullable(next));
    }

    private Optional<Question> question() {
        ExplanationState state = explanation.get();
        Comparison shown = session.shown().get();
        if (shown == null
                || session.shownStale().get()
                || state.subject() == null
                || !state.subject().isAbout(shown)
                || !state.subject().files().dataset().isEmpty()
                || session.pathways().size() != shown.pathways().size()) {
            return Optional.empty();
        }
        Headline headline = state.headline(
                shown, state.subject().pair(), session.classNames().naming());
        int against = state.subject().pair().a();
        int other = state.subject().pair().b();
        List<List<OptionChange>> candidates = headline.verdict()
                .filter(verdict -> headline.pathway() == other)
                .filter(verdict -> verdict.certainty() == Verdict.Certainty.MEASURED)
                .map(verdict -> candidates(verdict, state, shown.against(against), other))
                .orElse(List.of());
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Question(
                        state.subject().picture(),
                        state.subject().files(),
                        session.pathways(),
                        against,
                        other,
                        candidates));
    }

    /** Lists what to try: the flag that names the cause, the reference's values, smaller sets. */
    private static List<List<OptionChange>> candidates(
            Verdict verdict, ExplanationState state, Comparison shown, int other) {
        PathwayResult a = shown.ofReference();
        PathwayResult b = shown.pathways().get(other);
        if (a.pathway().recorded() || b.pathway().recorded() || a.topClass() < 0) {
            return List.of();
        }
        Set<List<OptionChange>> candidates = new LinkedHashSet<>();
        for (PathwayOption option : verdict.options()) {
            twin(option, option.valueIn(b.pathway()))
                    .filter(twin -> verdict.options().size() == 1)
                    .ifPresent(twin ->
                            candidates.add(List.of(new OptionChange(option.key(), option.valueIn(b.pathway()), twin))));
        }
        List<OptionChange> values = verdict.options().stream()
                .map(option -> new OptionChange(option.key(), option.valueIn(b.pathway()), option.valueIn(a.pathway())))
                .filter(change -> !change.from().equals(change.to()))
                .toList();
        List<OptionChange> fewest = state.explained()
                .parts()
                .get(ExplanationPart.Agreement.class)
                .map(ExplanationPart.Agreement::agreement)
                .map(found -> a.topClass() == b.topClass() ? found.bits() : found.topClass())
                .orElse(List.of());
        // One setting that suffices goes before all that have a part in the difference.
        if (fewest.size() < values.size()) {
            candidates.add(fewest);
        }
        candidates.add(values);
        candidates.add(fewest);
        candidates.removeIf(each -> each.isEmpty() || each.stream().anyMatch(OptionChange::replacesModel));
        return List.copyOf(candidates);
    }

    /** Returns the same method with antialiasing; empty if it has none or antialiases already. */
    private static Optional<String> twin(PathwayOption option, String value) {
        String twin = value + "-antialias";
        return option.optionKey() == OptionKey.RESIZE
                        && option.choices().stream().map(Choice::id).anyMatch(twin::equals)
                ? Optional.of(twin)
                : Optional.empty();
    }

    private void ask(Question question, LatestQuery.Answer<Cures> answer) {
        Comparison before = session.shown().get().against(question.against());
        questions.askInBackground(engine -> new Measurement(engine, question, before, answer), answer);
    }

    /** Runs one candidate after another; more urgent work goes between two. */
    private static final class Measurement implements EngineThread.YieldingWork {

        private final FolderComparison engine;
        private final Question question;
        private final Comparison before;
        private final LatestQuery.Answer<Cures> answer;
        private final List<Trial> failed = new ArrayList<>();
        private int at;

        /**
         * @param engine compares without holding tensors, so that those in view stay
         */
        Measurement(FolderComparison engine, Question question, Comparison before, LatestQuery.Answer<Cures> answer) {
            this.engine = engine;
            this.question = question;
            this.before = before;
            this.answer = answer;
        }

        @Override
        public boolean run(BooleanSupplier giveWay) {
            try {
                while (answer.wanted() && !Thread.currentThread().isInterrupted()) {
                    if (giveWay.getAsBoolean()) {
                        return false;
                    }
                    if (at == question.candidates().size()) {
                        answer.known(new Cures(Optional.empty(), List.copyOf(failed), flips()));
                        return true;
                    }
                    Trial trial = measure(question.candidates().get(at), giveWay);
                    List<Integer> cured = trial.pathways().stream()
                            .filter(i -> cures(trial, i))
                            .toList();
                    if (cured.contains(question.other())) {
                        answer.known(new Cures(Optional.of(narrowed(trial, cured)), List.copyOf(failed), flips()));
                        return true;
                    }
                    failed.add(trial);
                    at++;
                }
            } catch (CancellationException e) {
                return !answer.wanted();
            } catch (EngineException | IOException | RuntimeException e) {
                answer.failed("The cure was not measured: " + e.getMessage());
            }
            return true;
        }

        private boolean flips() {
            return top(before, question.other()) != top(before, before.reference());
        }

        private Trial measure(List<OptionChange> changes, BooleanSupplier giveWay) throws EngineException, IOException {
            List<Integer> group = group(changes);
            PathwaySet changed = changed(changes, group);
            List<PictureRecord> records = new ArrayList<>();
            engine.compareAll(
                    new FolderRequest(
                            List.of(question.picture()),
                            changed.pathways(),
                            question.against(),
                            Wanted.comparison(false)),
                    records::add,
                    () -> !answer.wanted()
                            || giveWay.getAsBoolean()
                            || Thread.currentThread().isInterrupted());
            if (records.isEmpty() || records.get(0).broken().isPresent()) {
                throw new CancellationException();
            }
            Comparison after = records.get(0).comparison(-1, question.against());
            // The picture's file may be gone since it was compared.
            Optional<Failure> refused = after.pathways().get(question.against()).failure();
            if (refused.isPresent()) {
                throw new IOException(refused.get().reason());
            }
            return new Trial(changes, group, changed, after);
        }

        /**
         * Returns the pathways that have the same values and the same trouble. A pair without the
         * reference is alone, since the others are compared with that.
         */
        private List<Integer> group(List<OptionChange> changes) {
            if (question.against() != question.set().reference()) {
                return List.of(question.other());
            }
            List<Integer> group = new ArrayList<>();
            for (int i = 0; i < question.set().size(); i++) {
                int index = i;
                boolean same = i != question.set().reference()
                        && !question.set().get(i).recorded()
                        && changes.stream().allMatch(change -> change.option()
                                .valueIn(question.set().get(index))
                                .equals(change.from()));
                boolean trouble = !flips() || top(before, i) != top(before, before.reference());
                if (i == question.other() || same && trouble) {
                    group.add(i);
                }
            }
            return group;
        }

        private PathwaySet changed(List<OptionChange> changes, List<Integer> group) {
            PathwaySet changed = question.set();
            for (int index : group) {
                for (OptionChange change : changes) {
                    changed = changed.with(index, change.option(), change.to());
                }
            }
            return changed;
        }

        private Trial narrowed(Trial trial, List<Integer> cured) {
            return new Trial(trial.changes(), cured, changed(trial.changes(), cured), trial.after());
        }

        private boolean cures(Trial trial, int index) {
            if (top(trial.after(), index) < 0) {
                return false;
            }
            return flips()
                    ? top(trial.after(), index) == top(before, before.reference())
                    : effect(trial.after(), index) <= LEFT * effect(before, index);
        }

        private static int top(Comparison comparison, int index) {
            return comparison.pathways().get(index).topClass();
        }

        /** Returns the largest difference of a logit from the reference; infinite for other classes. */
        private static double effect(Comparison comparison, int index) {
            return LargestChange.of(
                    comparison.ofReference().logits(),
                    comparison.pathways().get(index).logits(),
                    Double.POSITIVE_INFINITY);
        }
    }
}
