package org.skewscope.desk.work;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;

/**
 * Explains the selected pair on the selected picture, part by part in the background, as soon as
 * the picture is compared. The parts that no view shows are measured after the other pictures are
 * compared. Newer selections and pathways replace older ones; known parts are kept.
 */
public final class ExplanationDesk {

    /**
     * The parts that the whole evidence shows and that no banner needs; they take longer than all others
     * together.
     */
    private static final Set<Kind> UNSEEN_ELSEWHERE = EnumSet.of(Kind.CHANGES, Kind.DEPTH, Kind.BATCHES);

    private final Session session;
    private final EngineQuestions questions;
    private final Executor window;
    private final LatestQuery<ExplanationSubject, MeasuredParts> query;
    private final Kept<ExplanationSubject, MeasuredParts> begun = Kept.ofCount(CacheLimit.EXPLANATIONS);
    private final ReadOnlyObjectWrapper<ExplanationState> state = new ReadOnlyObjectWrapper<>(ExplanationState.NOTHING);

    /** The part that the user looks at; the engine's thread reads this too. */
    private volatile Optional<Kind> lookedAt = Optional.empty();

    /** Returns whether the whole evidence is open; the engine's thread reads this too. */
    private volatile boolean why;

    private PartMeasurement measuring;
    private Optional<Kind> measured = Optional.empty();
    private String doing = "";

    /**
     * @param comparisons the progress of the comparisons
     * @param window runs work on the window's thread
     * @param settle waits for a pause in the selections
     */
    public ExplanationDesk(
            Session session,
            EngineQuestions questions,
            ReadOnlyObjectProperty<RunProgress> comparisons,
            Executor window,
            Debouncer settle) {
        this.session = session;
        this.questions = questions;
        this.window = window;
        this.query =
                new LatestQuery<>(this::ask, window, settle, this::worthwhile, Kept.ofCount(CacheLimit.EXPLANATIONS));
        OnChange.run(this::publish, query.state());
        OnChange.run(this::viewChanged, session.evidence());
        OnChange.run(
                this::update,
                session.shown(),
                session.shownStale(),
                session.selectedPicture(),
                session.selectedPair(),
                session.evidence(),
                comparisons);
        session.engine().addListener((property, old, next) -> engineChanged(next));
        viewChanged();
        update();
    }

    /** Returns the state of the newest explanation. */
    public ReadOnlyObjectProperty<ExplanationState> state() {
        return state.getReadOnlyProperty();
    }

    /**
     * Measures a part before the others.
     *
     * @param part empty where the user looks at no part in particular
     */
    public void lookAt(Optional<Kind> part) {
        lookedAt = part;
    }

    private void viewChanged() {
        why = session.evidence().get() == EvidenceDepth.WHOLE;
        if (why && measuring != null && query.running()) {
            // Parts that were put off are in view now.
            measuring.soon();
        }
    }

    /** Returns whether an explanation runs. */
    public boolean running() {
        return query.running();
    }

    /** Returns whether an explanation runs or is about to. */
    public boolean busy() {
        return query.busy();
    }

    /** Stops the explanation; its parts stay, and {@link #again} measures the others. */
    public void cancel() {
        query.cancel();
    }

    /** Measures the missing parts after a failure or a cancellation. */
    public void again() {
        if (!running()) {
            query.again();
        }
    }

    /** Drops all answers when the engine starts anew, since it may run another model. */
    private void engineChanged(EngineState next) {
        if (next instanceof EngineState.Starting) {
            begun.forget();
            query.forget();
            update();
        }
    }

    private void update() {
        query.want(wanted());
        query.askIfDue();
    }

    private ExplanationSubject wanted() {
        Comparison shown = session.shown().get();
        Pair pair = session.selectedPair().get();
        PictureEntry picture = session.selectedPicture().get();
        if (shown == null
                || pair == null
                || session.shownStale().get()
                || !pair.fits(shown.pathways().size())) {
            return null;
        }
        // The viewer can show the two the other way round, which asks for no other explanation.
        pair = shown.fromReference(pair);
        Pathway a = shown.pathways().get(pair.a()).pathway();
        Pathway b = shown.pathways().get(pair.b()).pathway();
        return new ExplanationSubject(picture.source(), picture.files(), pair, a, b);
    }

    /**
     * Returns whether to explain a pair without being asked. Equal and failed pairs are explained
     * only on request.
     */
    private boolean worthwhile(ExplanationSubject subject) {
        if (why) {
            return true;
        }
        return Optional.ofNullable(session.shown().get())
                .flatMap(shown -> shown.pair(subject.pair().a(), subject.pair().b()))
                .map(PairDifference::severity)
                .filter(each -> each != Severity.IDENTICAL && each != Severity.FAILED)
                .isPresent();
    }

    private void ask(ExplanationSubject subject, LatestQuery.Answer<MeasuredParts> answer) {
        MeasuredParts known = begun.get(subject).orElse(MeasuredParts.NOTHING).again();
        begun.keep(subject, known);
        measuring = new PartMeasurement(
                questions,
                subject,
                session.pictures().stream().map(PictureEntry::source).toList(),
                known,
                new Looks(() -> lookedAt, () -> why),
                answer,
                window,
                new ProgressReport(this, subject));
        measuring.soon();
    }

    /**
     * Tells what the user looks at; both are called from the engine's thread.
     *
     * @param part to measure next
     * @param why whether the view that shows all parts is open
     */
    private record Looks(Supplier<Optional<Kind>> part, BooleanSupplier why) {

        boolean unseen(Kind kind) {
            return !why.getAsBoolean() && UNSEEN_ELSEWHERE.contains(kind);
        }
    }

    private void publish() {
        if (!query.running()) {
            measured = Optional.empty();
            doing = "";
        }
        state.set(ExplanationState.of(
                query.state().get(), subject -> begun.get(subject).orElse(MeasuredParts.NOTHING), measured, doing));
    }

    /** Reports the progress of one explanation to the desk. */
    private record ProgressReport(ExplanationDesk desk, ExplanationSubject subject)
            implements PartMeasurement.Listener {

        @Override
        public void measuring(Kind part, String doing) {
            desk.measured = Optional.of(part);
            desk.doing = doing;
            desk.publish();
        }

        @Override
        public void reached(MeasuredParts explained) {
            desk.begun.keep(subject, explained);
            desk.publish();
        }
    }

    /**
     * Measures an explanation part by part, first the part that the user looks at. More urgent work
     * goes between two parts and within one; the part is then asked for again, and the engine
     * continues where it stopped. Parts that nobody sees wait until the engine has nothing else to
     * do.
     */
    private static final class PartMeasurement {

        /** Takes news on the window's thread while the explanation is wanted. */
        interface Listener {

            void measuring(Kind part, String doing);

            void reached(MeasuredParts explained);
        }

        private final EngineQuestions questions;
        private final ExplanationSubject subject;
        private final List<ImageSource> list;
        private final Looks looks;
        private final LatestQuery.Answer<MeasuredParts> answer;
        private final Executor window;
        private final Listener listener;
        private MeasuredParts explained;

        /** The most runs of a part that were counted: a part that gave way begins again. */
        private final Map<Kind, Integer> furthest = new ConcurrentHashMap<>();

        /**
         * @param list all pictures of the window
         * @param known the parts that are measured already
         */
        PartMeasurement(
                EngineQuestions questions,
                ExplanationSubject subject,
                List<ImageSource> list,
                MeasuredParts known,
                Looks looks,
                LatestQuery.Answer<MeasuredParts> answer,
                Executor window,
                Listener listener) {
            this.questions = questions;
            this.subject = subject;
            this.list = list;
            this.explained = known;
            this.looks = looks;
            this.answer = answer;
            this.window = window;
            this.listener = listener;
        }

        /** Measures the parts that are in view now, and leaves the others for later. */
        void soon() {
            questions.askInBackground(engine -> giveWay -> run(engine, giveWay, looks::unseen), answer);
        }

        private void later() {
            questions.askWhenIdle(engine -> giveWay -> run(engine, giveWay, kind -> false), answer);
        }

        /**
         * @param putOff returns whether a part is left for later
         */
        private boolean run(EngineClient engine, BooleanSupplier giveWay, Predicate<Kind> putOff) {
            while (answer.wanted() && !Thread.currentThread().isInterrupted()) {
                if (giveWay.getAsBoolean()) {
                    return false;
                }
                Optional<Kind> next = next();
                if (next.isEmpty()) {
                    answer.known(explained);
                    return true;
                }
                if (putOff.test(next.get())) {
                    later();
                    return true;
                }
                try {
                    measure(engine, next.get(), giveWay);
                } catch (CancellationException e) {
                    // More urgent work goes first, which the next turn finds out.
                    continue;
                }
                if (explained.failures().containsKey(Kind.COMPARED)) {
                    answer.failed(explained.failures().get(Kind.COMPARED));
                    return true;
                }
            }
            return true;
        }

        private Optional<Kind> next() {
            return explained.next(looks.part().get());
        }

        private void measure(EngineClient engine, Kind kind, BooleanSupplier giveWay) {
            if (!furthest.containsKey(kind)) {
                tell(() -> listener.measuring(kind, ""));
            }
            try {
                explained = explained.with(engine.call(
                                subject.explain(list, kind),
                                new ProgressForwarder((done, total) -> told(kind, done, total)),
                                () -> !answer.wanted()
                                        || giveWay.getAsBoolean()
                                        || !next().equals(Optional.of(kind))
                                        || Thread.currentThread().isInterrupted())
                        .part());
            } catch (EngineException e) {
                explained = explained.failed(kind, e.getMessage());
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                explained = explained.failed(kind, "The engine failed with " + e);
            }
            MeasuredParts now = explained;
            tell(() -> listener.reached(now));
        }

        private void told(Kind kind, int done, int total) {
            if (furthest.merge(kind, done, Math::max) == done) {
                tell(() -> listener.measuring(kind, done + " of " + total + " runs"));
            }
        }

        private void tell(Runnable news) {
            window.execute(() -> {
                if (answer.wanted()) {
                    news.run();
                }
            });
        }

        /** Takes the number of model runs that are done, and that of all. */
        @FunctionalInterface
        private interface Counted {
            void take(int done, int total);
        }

        /** Passes on the number of model runs. */
        private record ProgressForwarder(Counted counted) implements ProgressListener {

            @Override
            public void stageStarted(String picture, int pathway, Stage stage) {}

            @Override
            public void counted(int done, int total) {
                counted.take(done, total);
            }
        }
    }
}
