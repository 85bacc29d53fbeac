package org.skewscope.gui.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;

/** Fetches tensors on the engine's thread and keeps the latest, up to a bound. */
public final class EngineTensors implements TensorFetch {

    private static final long MOST_BYTES = 192L << 20;

    private final Engine engine;
    private final EngineThread thread;
    private final Consumer<TensorKey> evicted;
    private final Map<TensorKey, DenseTensor> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

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
        DenseTensor known = kept(key);
        if (known != null) {
            return CompletableFuture.completedFuture(Optional.of(known));
        }
        CompletableFuture<Optional<DenseTensor>> future = new CompletableFuture<>();
        thread.next(() -> ask(key, future));
        return future;
    }

    /** Drops all; a new engine counts its runs anew. */
    public synchronized void forget() {
        kept.clear();
        keptBytes = 0;
    }

    private void ask(TensorKey key, CompletableFuture<Optional<DenseTensor>> future) {
        try {
            DenseTensor known = kept(key);
            Optional<DenseTensor> tensor = known != null ? Optional.of(known) : engine.tensor(key);
            tensor.ifPresentOrElse(value -> keep(key, value), () -> evicted.accept(key));
            future.complete(tensor);
        } catch (EngineException | RuntimeException e) {
            future.completeExceptionally(e);
        }
    }

    private synchronized DenseTensor kept(TensorKey key) {
        return kept.get(key);
    }

    private synchronized void keep(TensorKey key, DenseTensor tensor) {
        if (bytes(tensor) > MOST_BYTES / 2 || kept.put(key, tensor) != null) {
            return;
        }
        keptBytes += bytes(tensor);
        var oldest = kept.values().iterator();
        while (keptBytes > MOST_BYTES && oldest.hasNext()) {
            keptBytes -= bytes(oldest.next());
            oldest.remove();
        }
    }

    private static long bytes(DenseTensor tensor) {
        return (long) tensor.size() * tensor.type().bytes();
    }
}
