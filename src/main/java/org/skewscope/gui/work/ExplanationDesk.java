package org.skewscope.gui.work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;

/**
 * Has the selected pair explained on the selected picture, part by part in the background, as soon
 * as that is compared. Newer selections and pathways take the place of older ones; the parts that
 * are known are kept.
 */
public final class ExplanationDesk {

    private final Session session;
    private final EngineQuestions questions;
    private final ReadOnlyObjectProperty<RunProgress> comparisons;
    private final Executor window;
    private final LatestQuery<ExplanationSubject, Explained> query;
    private final Kept<ExplanationSubject, Explained> begun = Kept.ofCount(CacheLimit.EXPLANATIONS);
    private final ReadOnlyObjectWrapper<ExplanationState> state =
            new ReadOnlyObjectWrapper<>(ExplanationState.NOTHING);

    /** Read from the engine's thread, too. */
    private volatile Optional<Kind> lookedAt = Optional.empty();

    private Optional<Kind> measured = Optional.empty();
    private String doing = "";

    /**
     * @param comparisons how far the comparisons are
     * @param window runs work on the window's thread
     * @param settle lets the user come to rest
     */
    public ExplanationDesk(
            Session session,
            EngineQuestions questions,
            ReadOnlyObjectProperty<RunProgress> comparisons,
            Executor window,
            Settle settle) {
        this.session = session;
        this.questions = questions;
        this.comparisons = comparisons;
        this.window = window;
        this.query =
                new LatestQuery<>(
                        this::ask,
                        window,
                        settle,
                        this::worthwhile,
                        Kept.ofCount(CacheLimit.EXPLANATIONS));
        query.state().addListener((property, old, next) -> publish());
        session.shown().addListener((property, old, next) -> update());
        session.shownStale().addListener((property, old, next) -> update());
        session.selectedPicture().addListener((property, old, next) -> update());
        session.selectedPair().addListener((property, old, next) -> update());
        session.view().addListener((property, old, next) -> update());
        comparisons.addListener((property, old, next) -> update());
        session.engine().addListener((property, old, next) -> engineChanged(next));
        update();
    }

    public ReadOnlyObjectProperty<ExplanationState> state() {
        return state.getReadOnlyProperty();
    }

    /** Has a part measured before the others; empty where nobody looks at one in particular. */
    public void lookAt(Optional<Kind> part) {
        lookedAt = part;
    }

    /** Whether an explanation is being worked out. */
    public boolean running() {
        return query.running();
    }

    /** Whether an explanation runs or is about to. */
    public boolean busy() {
        return query.busy();
    }

    /** Stops the explanation that runs: its parts stay, and {@link #again} asks for the others. */
    public void cancel() {
        query.cancel();
    }

    /** Asks once more for the parts that are not there, after a failure or a cancel. */
    public void again() {
        if (!running()) {
            query.again();
        }
    }

    /** An engine that starts anew may have another model: what was known no longer holds. */
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
        Pathway a = shown.pathways().get(pair.a()).pathway();
        Pathway b = shown.pathways().get(pair.b()).pathway();
        return new ExplanationSubject(picture.source(), picture.files(), pair, a, b);
    }

    /**
     * Equal and failed pairs are explained where somebody asks only. While the window itself still
     * looks for the picture that is worth a look, the others are compared first.
     */
    private boolean worthwhile(ExplanationSubject subject) {
        if (session.view().get() == WindowView.WHY) {
            return true;
        }
        if (comparisons.get().running() && session.looksForWorse()) {
            return false;
        }
        return Optional.ofNullable(session.shown().get())
                .flatMap(shown -> shown.pair(subject.pair().a(), subject.pair().b()))
                .map(PairDifference::severity)
                .filter(each -> each != Severity.IDENTICAL && each != Severity.FAILED)
                .isPresent();
    }

    private void ask(ExplanationSubject subject, LatestQuery.Answer<Explained> answer) {
        Explained known = begun.get(subject).orElse(Explained.NOTHING).again();
        begun.keep(subject, known);
        questions.askInBackground(
                engine ->
                        new PartByPart(
                                engine,
                                subject,
                                session.pictures().stream().map(PictureEntry::source).toList(),
                                known,
                                () -> lookedAt,
                                answer,
                                window,
                                new Reached(this, subject)),
                answer);
    }

    private void publish() {
        if (!query.running()) {
            measured = Optional.empty();
            doing = "";
        }
        state.set(
                ExplanationState.of(
                        query.state().get(),
                        subject -> begun.get(subject).orElse(Explained.NOTHING),
                        measured,
                        doing));
    }

    /** What the engine has come to. */
    private record Reached(ExplanationDesk desk, ExplanationSubject subject)
            implements PartByPart.Listener {

        @Override
        public void measuring(Kind part, String doing) {
            desk.measured = Optional.of(part);
            desk.doing = doing;
            desk.publish();
        }

        @Override
        public void reached(Explained explained) {
            desk.begun.keep(subject, explained);
            desk.publish();
        }
    }

    /**
     * Has an explanation measured, one part after another, what is looked at before the others.
     * Between two parts, and within one, all that somebody waits for goes first; the part is then
     * asked for again, and the engine goes on where it was.
     */
    private static final class PartByPart implements EngineThread.Patient {

        /** On the window's thread, and only while the explanation is wanted. */
        interface Listener {

            void measuring(Kind part, String doing);

            void reached(Explained explained);
        }

        private final EngineClient engine;
        private final ExplanationSubject subject;
        private final List<ImageSource> list;
        private final Supplier<Optional<Kind>> lookedAt;
        private final LatestQuery.Answer<Explained> answer;
        private final Executor window;
        private final Listener listener;
        private Explained explained;

        /**
         * @param known the parts that are there already
         * @param lookedAt the part that somebody looks at; asked from the engine's thread
         */
        PartByPart(
                EngineClient engine,
                ExplanationSubject subject,
                List<ImageSource> list,
                Explained known,
                Supplier<Optional<Kind>> lookedAt,
                LatestQuery.Answer<Explained> answer,
                Executor window,
                Listener listener) {
            this.engine = engine;
            this.subject = subject;
            this.list = list;
            this.explained = known;
            this.lookedAt = lookedAt;
            this.answer = answer;
            this.window = window;
            this.listener = listener;
        }

        @Override
        public boolean run(BooleanSupplier giveWay) {
            while (answer.wanted() && !Thread.currentThread().isInterrupted()) {
                if (giveWay.getAsBoolean()) {
                    return false;
                }
                Optional<Kind> next = next();
                if (next.isEmpty()) {
                    answer.known(explained);
                    return true;
                }
                try {
                    measure(next.get(), giveWay);
                } catch (CancellationException e) {
                    // Something else goes first, which the next turn finds out.
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
            return explained.next(lookedAt.get());
        }

        private void measure(Kind kind, BooleanSupplier giveWay) {
            tell(() -> listener.measuring(kind, ""));
            try {
                explained =
                        explained.with(
                                engine.call(
                                                subject.explain(list, kind),
                                                new Told(doing -> told(kind, doing)),
                                                () ->
                                                        !answer.wanted()
                                                                || giveWay.getAsBoolean()
                                                                || !next().equals(Optional.of(kind))
                                                                || Thread.currentThread()
                                                                        .isInterrupted())
                                        .part());
            } catch (EngineException e) {
                explained = explained.failed(kind, e.getMessage());
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                explained = explained.failed(kind, "The engine met an unexpected fault: " + e);
            }
            Explained now = explained;
            tell(() -> listener.reached(now));
        }

        private void told(Kind kind, String doing) {
            tell(() -> listener.measuring(kind, doing));
        }

        private void tell(Runnable news) {
            window.execute(
                    () -> {
                        if (answer.wanted()) {
                            news.run();
                        }
                    });
        }

        /** What runs of the model are counted as. */
        private record Told(Consumer<String> doing) implements ProgressListener {

            @Override
            public void stageStarted(String picture, int pathway, Stage stage) {}

            @Override
            public void counted(int done, int total) {
                doing.accept(done + " of " + total + " runs");
            }
        }
    }
}
