package org.skewscope.desk.work;

import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.PixelSource;
import org.skewscope.present.maps.Probe;
import org.skewscope.worker.protocol.WorkerReply.PixelTraced;
import org.skewscope.worker.protocol.WorkerRequest.TracePixel;

/** Finds what the selected pair computes the pixel under the cursor from; only the newest is answered. */
public final class PixelDesk {

    private record Question(long run, Pair pair, Stage stage, TracePixel pixel) {}

    private final Session session;
    private final LatestQuery<Question, PixelTraced> query;
    private final ReadOnlyObjectWrapper<PixelSource> source = new ReadOnlyObjectWrapper<>(PixelSource.NONE);

    /**
     * @param window runs work on the window's thread
     * @param settle waits for a pause of the cursor
     */
    public PixelDesk(Session session, TensorFetch fetch, Executor window, Debouncer settle) {
        this.session = session;
        query = new LatestQuery<>(
                (wish, answer) -> ask(fetch, wish, answer), window, settle, wish -> true, new Kept<>(0, value -> 1));
        query.state().addListener((property, old, next) -> show(next));
    }

    private static void ask(TensorFetch fetch, Question wish, LatestQuery.Answer<PixelTraced> answer) {
        var unused = fetch.trace(wish.pixel).whenComplete((traced, failure) -> {
            if (failure == null) {
                answer.known(traced);
            } else {
                answer.failed(failure.toString());
            }
        });
    }

    /** Returns what is known of the newest pixel; the former one's stays until then. */
    public ReadOnlyObjectProperty<PixelSource> source() {
        return source.getReadOnlyProperty();
    }

    /**
     * Asks about a pixel of the selected stage.
     *
     * @param pixel null to ask nothing
     */
    public void want(Probe pixel) {
        Comparison shown = session.result().mapped().get();
        Pair pair = session.selectedPair().get();
        Stage stage = session.selectedStage().get();
        boolean known = pixel != null
                && session.selectedPicture().get() != null
                && shown != null
                && pair != null
                && pair.fits(shown.pathways().size())
                && (stage == Stage.DECODE || stage.compareTo(Stage.RESIZE) >= 0 && stage.isPicture());
        query.want(
                known
                        ? new Question(
                                shown.run(),
                                pair,
                                stage,
                                new TracePixel(
                                        session.selectedPicture().get().source(),
                                        List.of(
                                                shown.pathways().get(pair.a()).pathway(),
                                                shown.pathways().get(pair.b()).pathway()),
                                        pixel.x(),
                                        pixel.y()))
                        : null);
    }

    private void show(QueryState<Question, PixelTraced> state) {
        if (state instanceof QueryState.Known<Question, PixelTraced> known) {
            Question asked = known.key();
            source.set(PixelSource.of(
                    asked.stage,
                    asked.pair,
                    new Probe(asked.pixel.x(), asked.pixel.y()),
                    known.value().pixels(),
                    known.value().chroma()));
        } else if (state instanceof QueryState.Nothing || state instanceof QueryState.Failed) {
            source.set(PixelSource.NONE);
        }
    }
}
