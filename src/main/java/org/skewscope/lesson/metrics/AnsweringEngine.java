package org.skewscope.lesson.metrics;

import java.util.Optional;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;

/**
 * Answers comparisons from what lessons have measured before. Such a result has no tensors, so each
 * is returned once: the second request for the same comparison goes to the engine.
 */
public final class AnsweringEngine extends ForwardingEngine {

    private static final int TOLD_KEPT = 500;

    private final KnownAnswers known;
    private final Kept<ComparisonRequest, Boolean> told = new Kept<>(TOLD_KEPT, value -> 1);
    // No engine uses these run numbers, so a request for tensors of such a run fails as for an old
    // run.
    private long runs = Long.MIN_VALUE >> 1;

    /**
     * Creates an engine that answers from known comparisons.
     *
     * @param engine answers everything else
     */
    public AnsweringEngine(EngineClient engine, KnownAnswers known) {
        super(engine);
        this.known = known;
    }

    @Override
    public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException {
        boolean wantsTensors = progress instanceof LookingListener
                || request.digests()
                || told.get(request).isPresent();
        Optional<Comparison> before = wantsTensors ? Optional.empty() : known.comparison(model(), request);
        if (before.isEmpty()) {
            return super.compare(request, progress, cancellation);
        }
        told.keep(request, true);
        Comparison found = before.get();
        return new Comparison(nextRun(), found.picture(), found.pathways(), request.reference(), found.pairs());
    }

    private synchronized long nextRun() {
        return ++runs;
    }
}
