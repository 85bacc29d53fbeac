package org.skewscope.desk.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.ProbabilityEffect;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderComparison;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Wanted;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/**
 * Names the cause of each listed picture while the engine has nothing else to do, the largest
 * effects first: sets each option in which the pathway with the largest effect differs from the
 * reference alone, and runs that.
 */
final class CauseDesk {

    /** Of one picture nobody asks which it resembles. */
    private static final int LEAST = 2;

    /** The most options that are tried on a picture. */
    private static final int MOST = 8;

    /** The share of a picture's effect from which on one option alone is its cause. */
    private static final double MAIN = 0.5;

    private static final Wanted OUTPUTS = new Wanted(false, Wanted.Pairs.NONE, PairDetail.EQUALITY, false, true);

    private final Session session;
    private final FolderComparison engine;
    private final EngineThread thread;
    private final Executor window;
    private final ReadOnlyObjectProperty<RunProgress> progress;

    /** The run of each picture's comparison whose cause was looked for. */
    private final Map<PictureEntry, Tried> tried = new WeakHashMap<>();

    private boolean running;

    /**
     * @param engine runs without holding tensors, so that those in view stay
     * @param window runs work on the window's thread
     * @param progress of the comparisons, which go before
     */
    CauseDesk(
            Session session,
            FolderComparison engine,
            EngineThread thread,
            Executor window,
            ReadOnlyObjectProperty<RunProgress> progress) {
        this.session = session;
        this.engine = engine;
        this.thread = thread;
        this.window = window;
        this.progress = progress;
        OnChange.run(this::next, progress, session.selectedPicture(), session.selectedPair());
    }

    /** Identifies a result; a change of the reference runs nothing. */
    private record Tried(long run, int reference) {

        static Tried of(Comparison comparison) {
            return new Tried(comparison.run(), comparison.reference());
        }
    }

    /**
     * Describes a picture whose cause is looked for.
     *
     * @param comparison of the reference and the pathway with the largest effect, among others
     * @param options in which these two differ
     * @param changed the reference with each of the options as in that pathway
     */
    private record Question(
            PictureEntry picture,
            Comparison comparison,
            int other,
            List<PathwayOption> options,
            List<Pathway> changed) {

        PathwayResult own() {
            return comparison.ofReference();
        }

        boolean flips() {
            return comparison.pathways().get(other).topClass() != own().topClass();
        }
    }

    /** Looks for the cause of the next picture, once nothing is compared. */
    private void next() {
        if (running || progress.get().running() || session.pictures().size() < LEAST) {
            return;
        }
        Optional<Question> question = Optional.empty();
        List<PictureEntry> waiting = session.pictures().stream()
                .filter(this::isOpen)
                .sorted(Comparator.comparingDouble(CauseDesk::negativeEffect))
                .toList();
        for (int i = 0; i < waiting.size() && question.isEmpty(); i++) {
            tried.put(waiting.get(i), Tried.of(waiting.get(i).comparison()));
            question = question(waiting.get(i));
        }
        question.ifPresent(this::ask);
    }

    private static double negativeEffect(PictureEntry picture) {
        return -picture.effect().map(ProbabilityEffect::points).orElse(0.0);
    }

    private boolean isOpen(PictureEntry picture) {
        if (!(picture.state() instanceof PictureState.Done done)
                || !done.cause().isEmpty()
                || !done.files().dataset().isEmpty()
                || picture.effect().isEmpty()) {
            return false;
        }
        return picture.verdict().filter(CauseDesk::isLarge).isPresent()
                && !Tried.of(done.comparison()).equals(tried.get(picture));
    }

    private static boolean isLarge(Severity severity) {
        return severity == Severity.CLASS_CHANGES || severity == Severity.VISIBLE;
    }

    /**
     * Returns whether the cause of a listed picture is found here. The explanation of the selected
     * picture then names none in the list, where the words would depend on what was selected.
     *
     * @param other the pathway that differs most from the reference
     */
    static boolean finds(Session session, Comparison comparison, int other) {
        Pathway a = comparison.ofReference().pathway();
        Pathway b = comparison.pathways().get(other).pathway();
        int options = PathwayOption.differing(a, b).size();
        return session.pictures().size() >= LEAST
                && comparison
                        .pair(comparison.reference(), other)
                        .filter(pair -> isLarge(pair.severity()))
                        .isPresent()
                && options > 0
                && options <= MOST
                && !ComparisonRequest.usesOthers(List.of(a, b));
    }

    /** Returns what to run; empty where that cannot tell the cause, or nothing has to run. */
    private Optional<Question> question(PictureEntry picture) {
        Comparison comparison = picture.comparison();
        int other = picture.effect().orElseThrow().pathway();
        Pathway a = comparison.ofReference().pathway();
        Pathway b = comparison.pathways().get(other).pathway();
        List<PathwayOption> differing = PathwayOption.differing(a, b);
        if (differing.size() == 1) {
            name(picture, differing.get(0).fullLabel());
            return Optional.empty();
        }
        List<PathwayOption> options = new ArrayList<>();
        List<Pathway> changed = new ArrayList<>();
        for (PathwayOption option : differing) {
            try {
                changed.add(option.set(a, option.valueIn(b)));
                options.add(option);
            } catch (IllegalArgumentException e) {
                // The value needs another option of B, so it has no effect of its own.
            }
        }
        return options.isEmpty() || options.size() > MOST || ComparisonRequest.usesOthers(List.of(a, b))
                ? Optional.empty()
                : Optional.of(new Question(picture, comparison, other, options, changed));
    }

    private void ask(Question question) {
        running = true;
        thread.whenIdle(giveWay -> run(question, giveWay));
    }

    private boolean run(Question question, BooleanSupplier giveWay) {
        List<PictureRecord> records = new ArrayList<>();
        try {
            if (giveWay.getAsBoolean()) {
                return false;
            }
            engine.compareAll(
                    new FolderRequest(List.of(question.picture().source()), question.changed(), 0, OUTPUTS),
                    records::add,
                    () -> giveWay.getAsBoolean() || Thread.currentThread().isInterrupted());
        } catch (CancellationException e) {
            return Thread.currentThread().isInterrupted();
        } catch (EngineException | IOException | RuntimeException e) {
            // The picture stays without a cause; a comparison of it says what is wrong.
            records.clear();
        }
        window.execute(() -> take(question, records));
        return true;
    }

    private void take(Question question, List<PictureRecord> records) {
        running = false;
        boolean current = question.picture().state() instanceof PictureState.Done done
                && Tried.of(done.comparison()).equals(Tried.of(question.comparison()));
        if (current && !records.isEmpty() && records.get(0).broken().isEmpty()) {
            cause(question, records.get(0).results()).ifPresent(words -> name(question.picture(), words));
        }
        next();
    }

    private void name(PictureEntry picture, String words) {
        picture.explain(words);
        session.causesNamed().set(session.causesNamed().get() + 1);
    }

    /**
     * Returns the cause in words: the option that changes the class alone, or that has most of the
     * effect.
     */
    private static Optional<String> cause(Question question, List<PathwayResult> alone) {
        PathwayResult own = question.own();
        List<PathwayOption> flippers = new ArrayList<>();
        PathwayOption main = null;
        double most = -1;
        for (int i = 0; i < alone.size(); i++) {
            float[] probabilities = alone.get(i).probabilities();
            if (probabilities.length != own.probabilities().length) {
                return Optional.empty();
            }
            if (alone.get(i).topClass() != own.topClass()) {
                flippers.add(question.options().get(i));
            }
            double effect = ProbabilityEffect.largest(own.probabilities(), probabilities);
            if (effect > most) {
                most = effect;
                main = question.options().get(i);
            }
        }
        if (question.flips()) {
            return Optional.of(
                    switch (flippers.size()) {
                        case 0 -> "Only together";
                        case 1 -> flippers.get(0).fullLabel();
                        case 2 -> "Either alone";
                        default -> "Each of " + flippers.size() + " alone";
                    });
        }
        double all =
                question.picture().effect().map(each -> each.points() / 100).orElse(0.0);
        if (all == 0) {
            return Optional.empty();
        }
        return Optional.of(main != null && most >= MAIN * all ? main.fullLabel() : "Only together");
    }
}
