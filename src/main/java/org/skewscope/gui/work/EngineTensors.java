package org.skewscope.gui.work;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;

/** Fetches tensors on the engine's thread and keeps the latest, up to a bound. */
public final class EngineTensors implements TensorFetch {

    private final Engine engine;
    private final EngineThread thread;
    private final Consumer<TensorKey> evicted;
    private final Kept<TensorKey, DenseTensor> kept =
            new Kept<>(CacheLimit.SHOWN_TENSORS.most(), DenseTensor::bytes);

    /**
     * @param evicted told, on the engine's thread, of a tensor that the engine no longer holds
     */
    public EngineTensors(Engine engine, EngineThread thread, Consumer<TensorKey> evicted) {
        this.engine = engine;
        this.thread = thread;
        this.evicted = evicted;
    }

    @Override
    public CompletableFuture<Optional<DenseTensor>> fetch(TensorKey key) {
        Optional<DenseTensor> known = kept.get(key);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<Optional<DenseTensor>> future = new CompletableFuture<>();
        thread.next(() -> ask(key, future));
        return future;
    }

    /** Drops all; a new engine counts its runs anew. */
    public void forget() {
        kept.forget();
    }

    private void ask(TensorKey key, CompletableFuture<Optional<DenseTensor>> future) {
        try {
            Optional<DenseTensor> known = kept.get(key);
            Optional<DenseTensor> tensor = known.isPresent() ? known : engine.tensor(key);
            tensor.ifPresentOrElse(value -> keep(key, value), () -> evicted.accept(key));
            future.complete(tensor);
        } catch (EngineException | RuntimeException e) {
            future.completeExceptionally(e);
        }
    }

    /** One tensor must not take the place of all others. */
    private void keep(TensorKey key, DenseTensor tensor) {
        if (tensor.bytes() <= CacheLimit.SHOWN_TENSORS.most() / 2) {
            kept.keep(key, tensor);
        }
    }
}
