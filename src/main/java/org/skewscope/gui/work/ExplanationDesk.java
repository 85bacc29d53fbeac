package org.skewscope.gui.work;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.KeptResults;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.Neighbours;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Has the selected pair explained on the selected picture, in the background, once nothing is
 * compared. Newer selections and pathways take the place of older ones; what is known is kept.
 */
public final class ExplanationDesk {

    private static final int MOST_KEPT = 64;
    private static final int MOST_NEIGHBOURS = 3;

    private final Session session;
    private final EngineQuestions questions;
    private final ReadOnlyObjectProperty<RunProgress> comparisons;
    private final Settle settle;
    private final ReadOnlyObjectWrapper<ExplanationState> state =
            new ReadOnlyObjectWrapper<>(new ExplanationState.Nothing());
    private final KeptResults<ExplanationSubject, Explanation> known = new KeptResults<>(MOST_KEPT);
    private ExplanationSubject subject;
    private EngineQuestions.Question asked;

    /**
     * @param comparisons how far the comparisons are; nothing is asked before they are done
     * @param settle lets the user come to rest
     */
    public ExplanationDesk(
            Session session,
            EngineQuestions questions,
            ReadOnlyObjectProperty<RunProgress> comparisons,
            Settle settle) {
        this.session = session;
        this.questions = questions;
        this.comparisons = comparisons;
        this.settle = settle;
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

    /** Whether an explanation is being worked out. */
    public boolean running() {
        return state.get() instanceof ExplanationState.Running;
    }

    /** Whether an explanation runs or is about to. */
    public boolean busy() {
        return running() || worthwhile();
    }

    /** Stops the explanation that runs; it can be asked for {@link #again}. */
    public void cancel() {
        if (running()) {
            withdraw();
            state.set(new ExplanationState.Cancelled(subject));
        }
    }

    /** Asks once more, after a failure or a cancel. */
    public void again() {
        if (subject != null && asked == null) {
            ask();
        }
    }

    /** An engine that starts anew may have another model: what was known no longer holds. */
    private void engineChanged(EngineState next) {
        if (next instanceof EngineState.Starting) {
            known.forget();
            withdraw();
            subject = null;
            update();
        }
    }

    private void update() {
        ExplanationSubject next = wanted();
        if (!Objects.equals(next, subject)) {
            withdraw();
            subject = next;
            state.set(first());
        }
        if (worthwhile()) {
            settle.restart(
                    () -> {
                        if (worthwhile()) {
                            ask();
                        }
                    });
        }
    }

    private ExplanationState first() {
        if (subject == null) {
            return new ExplanationState.Nothing();
        }
        return known.get(subject)
                .<ExplanationState>map(each -> new ExplanationState.Known(subject, each))
                .orElseGet(() -> new ExplanationState.Waiting(subject));
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
        return new ExplanationSubject(picture.source(), pair, a, b);
    }

    /** Equal and failed pairs are explained where somebody asks only. */
    private boolean worthwhile() {
        if (!(state.get() instanceof ExplanationState.Waiting)
                || asked != null
                || comparisons.get().running()) {
            return false;
        }
        Optional<Severity> severity =
                session.shown()
                        .get()
                        .pair(subject.pair().a(), subject.pair().b())
                        .map(pair -> pair.severity());
        return session.view().get() == WindowView.WHY
                || severity.filter(each -> each != Severity.IDENTICAL && each != Severity.FAILED)
                        .isPresent();
    }

    private void ask() {
        ExplanationSubject about = subject;
        state.set(new ExplanationState.Running(about, ""));
        asked =
                questions.ask(
                        new WorkerRequest.Explain(
                                about.picture(), about.a(), about.b(), neighbours(about)),
                        new Answer(about));
    }

    /** All that the comparison has too, and a few to try where it has none. */
    private Neighbours neighbours(ExplanationSubject about) {
        List<ImageSource> all = session.pictures().stream().map(PictureEntry::source).toList();
        return new Neighbours(
                all,
                all.stream()
                        .filter(source -> !source.equals(about.picture()))
                        .limit(MOST_NEIGHBOURS)
                        .toList());
    }

    private void withdraw() {
        settle.cancel();
        if (asked != null) {
            asked.withdraw();
            asked = null;
        }
    }

    private final class Answer implements EngineQuestions.Listener<WorkerReply.Explained> {
        private final ExplanationSubject about;

        Answer(ExplanationSubject about) {
            this.about = about;
        }

        @Override
        public void reached(int pathway, Stage stage) {
            String what =
                    switch (pathway) {
                        case 0 -> "pathway " + (about.pair().a() + 1) + ", " + stage.label();
                        case 1 -> "pathway " + (about.pair().b() + 1) + ", " + stage.label();
                        default -> "what lies between the two pathways";
                    };
            state.set(new ExplanationState.Running(about, what));
        }

        @Override
        public void answered(WorkerReply.Explained reply) {
            asked = null;
            known.keep(about, reply.explanation());
            state.set(new ExplanationState.Known(about, reply.explanation()));
        }

        @Override
        public void failed(String sentence) {
            asked = null;
            state.set(new ExplanationState.Failed(about, sentence));
        }
    }
}
