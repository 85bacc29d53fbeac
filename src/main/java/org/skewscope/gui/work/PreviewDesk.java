package org.skewscope.gui.work;

import org.skewscope.gui.session.Debouncer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.session.ComparedFiles;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.gui.session.Preview;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.Trial;
import org.skewscope.gui.support.OnChange;
import org.skewscope.run.ProgressListener;

/**
 * Shows what the value on which the user rests would do, the newest only. Nothing of it stays but
 * where the user chooses that value: then the preview is the result of the change.
 *
 * <p>Made before the {@link ComparisonScheduler}, so that a result that is known is there before
 * the scheduler looks for what to compare.
 */
public final class PreviewDesk {

    private record PreviewRequest(PictureEntry picture, Trial trial) {}

    private final Session session;
    private final Engine engine;
    private final EngineThread thread;
    private final BiConsumer<Trial, String> engineBroke;
    private final LatestQuery<PreviewRequest, PictureState.Done> query;

    /**
     * @param window runs work on the window's thread
     * @param settle how long the user rests on a value before it is looked at
     * @param engineBroke told of the value at which the engine itself broke, and its sentence
     */
    public PreviewDesk(
            Session session,
            Engine engine,
            EngineThread thread,
            Executor window,
            Debouncer settle,
            BiConsumer<Trial, String> engineBroke) {
        this.session = session;
        this.engine = engine;
        this.thread = thread;
        this.engineBroke = engineBroke;
        query = new LatestQuery<>(this::ask, window, settle, wish -> true, new Kept<>(0, d -> 1));
        query.state().addListener((property, old, next) -> show(next));
        OnChange.run(this::want, session.trial());
        session.selectedPicture().addListener((property, old, next) -> session.trial().set(null));
        OnChange.run(this::pathwaysChanged, session.pathwaysProperty());
    }

    private void want() {
        Trial trial = session.trial().get();
        PictureEntry picture = session.selectedPicture().get();
        query.want(trial == null || picture == null ? null : new PreviewRequest(picture, trial));
    }

    private void show(QueryState<PreviewRequest, PictureState.Done> state) {
        if (state instanceof QueryState.Known<PreviewRequest, PictureState.Done> known) {
            session.result().show(new Preview(known.key().trial(), known.value().comparison()));
            return;
        }
        session.result().show(null);
        if (state instanceof QueryState.Failed<PreviewRequest, PictureState.Done> failed) {
            engineBroke.accept(failed.key().trial(), failed.reason());
        }
    }

    /** A preview that was chosen is the result, unless the pictures beside it have a part in it. */
    private void pathwaysChanged() {
        if (query.state().get() instanceof QueryState.Known<PreviewRequest, PictureState.Done> known
                && known.key().trial().pathways().equals(session.pathways())
                && known.value().files().dataset().isEmpty()) {
            known.key().picture().moveTo(known.value());
        }
        session.trial().set(null);
    }

    private void ask(PreviewRequest wish, LatestQuery.Answer<PictureState.Done> answer) {
        ComparisonRequest request =
                new ComparisonRequest(
                        wish.picture().source(),
                        wish.trial().pathways().pathways(),
                        wish.trial().pathways().reference(),
                        false,
                        session.pictures().stream().map(PictureEntry::source).toList());
        thread.soon(() -> compare(request, answer));
    }

    private void compare(ComparisonRequest request, LatestQuery.Answer<PictureState.Done> answer) {
        if (!answer.wanted()) {
            return;
        }
        try {
            ComparedFiles files = ComparedFiles.of(request);
            Comparison comparison =
                    engine.compare(
                            request,
                            ProgressListener.NONE,
                            () -> !answer.wanted() || Thread.currentThread().isInterrupted());
            answer.known(new PictureState.Done(comparison, files));
        } catch (CancellationException e) {
            // Another value, or none, is wanted by now.
        } catch (EngineException e) {
            answer.failed(e.getMessage());
        } catch (RuntimeException e) {
            answer.failed("The engine met an unexpected fault: " + e);
        }
    }
}
