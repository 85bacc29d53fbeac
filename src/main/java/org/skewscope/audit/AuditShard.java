package org.skewscope.audit;

import java.io.IOException;
import org.skewscope.audit.store.RowSink;
import org.skewscope.engine.EngineException;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;

/** Measures a part of an audit on one machine of several: the same numbers, into any sink. */
public final class AuditShard {

    private final AuditPlan plan;
    private final EngineClient engine;

    /**
     * Prepares a shard.
     *
     * @param plan the plan of the whole audit, or of this part's pictures alone
     */
    public AuditShard(AuditPlan plan, EngineClient engine) {
        this.plan = plan;
        this.engine = engine;
    }

    /**
     * Measures the pictures of a part that the sink does not know.
     *
     * @throws EngineException if no engine runs
     * @throws java.util.concurrent.CancellationException if the run is canceled
     */
    public void run(AuditParts.Part part, RowSink sink, Cancellation cancellation)
            throws IOException, EngineException {
        AuditTally tally = new AuditTally(plan, AuditListener.NONE);
        new AuditPart(plan, sink, tally, engine, cancellation).run(part);
    }
}
