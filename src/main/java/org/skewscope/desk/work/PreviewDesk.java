package org.skewscope.desk.work;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.ComparedFiles;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.ShownResult.Preview;
import org.skewscope.desk.session.Trial;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.run.ProgressListener;

/**
 * Shows the result with the value that the user highlights, of the newest value only. The result is
 * kept only where the user sets that value.
 *
 * <p>The desk is made before the {@link ComparisonScheduler}, so that a kept result is set before
 * the scheduler looks for work.
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
     * @param settle waits until the user rests on a value
     * @param engineBroke takes the value at which the engine stopped, and the reason as a sentence
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
        session.selectedPicture()
                .addListener((property, old, next) -> session.trial().set(null));
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

    /**
     * Makes the preview of the value that was set the result, unless the batches hold other
     * pictures.
     */
    private void pathwaysChanged() {
        if (query.state().get() instanceof QueryState.Known<PreviewRequest, PictureState.Done> known
                && known.key().trial().pathways().equals(session.pathways())
                && known.value().files().dataset().isEmpty()) {
            known.key().picture().moveTo(known.value());
        }
        session.trial().set(null);
    }

    private void ask(PreviewRequest wish, LatestQuery.Answer<PictureState.Done> answer) {
        ComparisonRequest request = new ComparisonRequest(
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
        answer.take(
                () -> {
                    ComparedFiles files = ComparedFiles.of(request);
                    Comparison comparison = engine.compare(
                            request,
                            ProgressListener.NONE,
                            () -> !answer.wanted() || Thread.currentThread().isInterrupted());
                    return new PictureState.Done(comparison, files);
                },
                "The engine failed");
    }
}
