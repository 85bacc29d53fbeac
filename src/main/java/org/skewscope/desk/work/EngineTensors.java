package org.skewscope.desk.work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.Prepared;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerReply.PixelTraced;
import org.skewscope.worker.protocol.WorkerRequest.TracePixel;

/** Fetches tensors on the engine's thread and keeps the latest, up to a limit in bytes. */
public final class EngineTensors implements TensorFetch {

    private final Engine engine;
    private final EngineThread thread;
    private final Consumer<TensorKey> evicted;
    private final Kept<TensorKey, DenseTensor> kept = new Kept<>(CacheLimit.SHOWN_TENSORS.most(), DenseTensor::bytes);
    private final Kept<TensorKey, DenseTensor> large = Kept.ofCount(CacheLimit.LARGE_TENSORS);

    private static final int NAMES = 1000;

    /** The first name of each trace that came again. */
    private final Kept<TraceName, TraceName> first = new Kept<>(NAMES, name -> 1);

    /**
     * @param evicted takes, on the engine's thread, the key of a tensor that the engine no longer
     *     holds
     */
    public EngineTensors(Engine engine, EngineThread thread, Consumer<TensorKey> evicted) {
        this.engine = engine;
        this.thread = thread;
        this.evicted = evicted;
    }

    /**
     * Notes which traces of a run equal earlier ones.
     *
     * @param traces the earlier name of each pathway's trace; empty where the trace is new
     */
    void same(long run, List<Optional<TraceName>> traces) {
        for (int i = 0; i < traces.size(); i++) {
            TraceName name = new TraceName(run, i);
            traces.get(i).ifPresent(before -> first.keep(name, first(before)));
        }
    }

    private TraceName first(TraceName name) {
        return first.get(name).orElse(name);
    }

    /** Returns a tensor's key by the first name of its trace. */
    private TensorKey first(TensorKey key) {
        TraceName name = first(new TraceName(key.run(), key.pathway()));
        return new TensorKey(name.run(), name.pathway(), key.stage());
    }

    /** Returns the kept tensor in place of its copy; keeps the copy where none is kept. */
    Prepared.Held held(Prepared.Held came) {
        Optional<DenseTensor> known = known(came.key());
        if (known.isEmpty()) {
            keep(came.key(), came.tensor());
        }
        return new Prepared.Held(came.key(), known.orElse(came.tensor()));
    }

    @Override
    public CompletableFuture<Optional<DenseTensor>> fetch(TensorKey key) {
        Optional<DenseTensor> known = known(key);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<Optional<DenseTensor>> future = new CompletableFuture<>();
        thread.next(() -> ask(key, future));
        return future;
    }

    @Override
    public CompletableFuture<PixelTraced> trace(TracePixel pixel) {
        if (!(engine instanceof EngineClient client)) {
            return TensorFetch.super.trace(pixel);
        }
        CompletableFuture<PixelTraced> future = new CompletableFuture<>();
        thread.soon(() -> {
            try {
                future.complete(client.call(pixel, ProgressListener.NONE, () -> Thread.currentThread()
                        .isInterrupted()));
            } catch (EngineException | RuntimeException e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /** Drops all tensors, since a new engine numbers its runs anew. */
    public void forget() {
        kept.forget();
        large.forget();
        first.forget();
    }

    private void ask(TensorKey key, CompletableFuture<Optional<DenseTensor>> future) {
        try {
            Optional<DenseTensor> known = known(key);
            Optional<DenseTensor> tensor = known.isPresent() ? known : engine.tensor(key);
            tensor.ifPresentOrElse(value -> keep(key, value), () -> evicted.accept(key));
            future.complete(tensor);
        } catch (EngineException | RuntimeException e) {
            future.completeExceptionally(e);
        }
    }

    private Optional<DenseTensor> known(TensorKey key) {
        TensorKey first = first(key);
        return kept.get(first).or(() -> large.get(first));
    }

    /** Keeps a tensor; a large one leaves room for the others. */
    private void keep(TensorKey key, DenseTensor tensor) {
        boolean fits = tensor.bytes() <= CacheLimit.SHOWN_TENSORS.most() / 2;
        (fits ? kept : large).keep(first(key), tensor);
    }
}
