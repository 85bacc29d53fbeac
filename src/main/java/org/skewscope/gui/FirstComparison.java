package org.skewscope.gui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;

/**
 * An engine that was asked for its first comparison before the window is there to ask for it. When
 * the window asks for the same, it is given that answer; when it asks for another one, the first is
 * given up. All else goes to the engine.
 */
final class FirstComparison extends ForwardingEngine {

    private final AtomicReference<Asked> asked = new AtomicReference<>();

    private static final class Asked {
        private final ComparisonRequest request;
        private final CompletableFuture<Comparison> answer = new CompletableFuture<>();
        private volatile ProgressListener progress = ProgressListener.NONE;
        private volatile boolean wanted = true;

        Asked(ComparisonRequest request) {
            this.request = request;
        }
    }

    FirstComparison(EngineClient engine) {
        super(engine);
    }

    /** Asks and returns when there is an answer; on a thread of its own. */
    void ask(ComparisonRequest request) {
        Asked first = new Asked(request);
        asked.set(first);
        try {
            first.answer.complete(
                    super.compare(
                            request,
                            (picture, pathway, stage) ->
                                    first.progress.stageStarted(picture, pathway, stage),
                            () -> !first.wanted));
        } catch (EngineException | RuntimeException e) {
            first.answer.completeExceptionally(e);
        }
    }

    @Override
    public Comparison compare(
            ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException {
        Asked first = asked.getAndSet(null);
        if (first == null) {
            return super.compare(request, progress, cancellation);
        }
        if (!first.request.equals(request)) {
            first.wanted = false;
            return super.compare(request, progress, cancellation);
        }
        first.progress = progress;
        return await(first, cancellation);
    }

    private static Comparison await(Asked first, Cancellation cancellation) throws EngineException {
        try {
            return cancellation.await(first.answer);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException broken) {
                throw broken;
            }
            throw e.getCause() instanceof RuntimeException failed
                    ? failed
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The waiting thread was interrupted");
        } finally {
            first.wanted = first.answer.isDone();
        }
    }

    /** What another model was asked is no answer of this one. */
    @Override
    public void choose(Optional<Path> model) throws EngineException {
        Asked first = asked.getAndSet(null);
        if (first != null) {
            first.wanted = false;
        }
        super.choose(model);
    }
}
