package org.skewscope.gui.work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.worker.protocol.WorkerReply;

/**
 * Has the selected pair explained on the selected picture, in the background, as soon as that is
 * compared. Newer selections and pathways take the place of older ones; what is known is kept.
 */
public final class ExplanationDesk {

    private final Session session;
    private final EngineQuestions questions;
    private final ReadOnlyObjectProperty<RunProgress> comparisons;
    private final LatestQuery<ExplanationSubject, Explanation> query;

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
        this.query =
                new LatestQuery<>(
                        this::ask,
                        window,
                        settle,
                        this::worthwhile,
                        Kept.ofCount(CacheLimit.EXPLANATIONS));
        session.shown().addListener((property, old, next) -> update());
        session.shownStale().addListener((property, old, next) -> update());
        session.selectedPicture().addListener((property, old, next) -> update());
        session.selectedPair().addListener((property, old, next) -> update());
        session.view().addListener((property, old, next) -> update());
        comparisons.addListener((property, old, next) -> update());
        session.engine().addListener((property, old, next) -> engineChanged(next));
        update();
    }

    public ReadOnlyObjectProperty<QueryState<ExplanationSubject, Explanation>> state() {
        return query.state();
    }

    /** Whether an explanation is being worked out. */
    public boolean running() {
        return query.running();
    }

    /** Whether an explanation runs or is about to. */
    public boolean busy() {
        return query.busy();
    }

    /** Stops the explanation that runs; it can be asked for {@link #again}. */
    public void cancel() {
        query.cancel();
    }

    /** Asks once more, after a failure or a cancel. */
    public void again() {
        if (!running()) {
            query.again();
        }
    }

    /** An engine that starts anew may have another model: what was known no longer holds. */
    private void engineChanged(EngineState next) {
        if (next instanceof EngineState.Starting) {
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

    private void ask(ExplanationSubject subject, LatestQuery.Answer<Explanation> answer) {
        List<ImageSource> list = session.pictures().stream().map(PictureEntry::source).toList();
        questions.ask(
                subject.explain(list),
                (pathway, stage) -> words(subject.pair(), pathway, stage),
                WorkerReply.Explained::explanation,
                answer);
    }

    private static String words(Pair pair, int pathway, Stage stage) {
        return switch (pathway) {
            case 0 -> "pathway " + (pair.a() + 1) + ", " + stage.label();
            case 1 -> "pathway " + (pair.b() + 1) + ", " + stage.label();
            default -> "what lies between the two pathways";
        };
    }
}
