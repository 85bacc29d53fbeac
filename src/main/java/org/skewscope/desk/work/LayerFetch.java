package org.skewscope.desk.work;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.protocol.WorkerReply;

/** Fetches one layer's activations in both pathways; only the newest request is answered. */
public final class LayerFetch {

    /** Names a layer of a pair's run. */
    private record LayerRequest(ExplanationSubject subject, LayerDifference layer) {}

    private final LatestQuery<LayerRequest, WorkerReply.Activated> query;
    private Consumer<WorkerReply.Activated> got = activated -> {};
    private Consumer<String> failed = sentence -> {};

    /**
     * @param window runs work on the window's thread
     * @param settle waits for a pause in the selection of layers
     */
    public LayerFetch(EngineQuestions questions, Executor window, Debouncer settle) {
        query = new LatestQuery<>(
                (wish, answer) -> questions.ask(
                        wish.subject().activations(wish.layer()),
                        EngineQuestions.Progress.SILENT,
                        Function.identity(),
                        answer),
                window,
                settle,
                wish -> true,
                new Kept<>(CacheLimit.LAYERS.most(), layer -> bytes(layer.a()) + bytes(layer.b())));
        query.state().addListener((property, old, next) -> tell(next));
    }

    /**
     * Fetches a layer. Exactly one of the consumers is called on the window's thread, or none where
     * a newer request follows.
     *
     * @param got takes the activations
     * @param failed takes a sentence
     */
    public void fetch(
            ExplanationSubject subject,
            LayerDifference layer,
            Consumer<WorkerReply.Activated> got,
            Consumer<String> failed) {
        cancel();
        this.got = got;
        this.failed = failed;
        query.want(new LayerRequest(subject, layer));
    }

    /** Withdraws the request. */
    public void cancel() {
        query.want(null);
    }

    /** Drops all answers, since the engine has started anew. */
    public void forget() {
        query.forget();
    }

    private void tell(QueryState<LayerRequest, WorkerReply.Activated> state) {
        if (state instanceof QueryState.Known<LayerRequest, WorkerReply.Activated> known) {
            got.accept(known.value());
        } else if (state instanceof QueryState.Failed<LayerRequest, WorkerReply.Activated> failure) {
            failed.accept(failure.reason());
        }
    }

    private static long bytes(Optional<DenseTensor> activation) {
        return activation.map(DenseTensor::bytes).orElse(0L);
    }
}
