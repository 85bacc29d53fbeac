package org.skewscope.audit;

import java.io.IOException;
import org.skewscope.audit.store.RowSink;
import org.skewscope.engine.EngineException;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;

/** A part of an audit on one machine of many: the same numbers, to wherever rows are kept. */
public final class AuditShard {

    private final AuditPlan plan;
    private final EngineClient engine;

    /**
     * @param plan of the whole audit, or of this part's pictures alone
     */
    public AuditShard(AuditPlan plan, EngineClient engine) {
        this.plan = plan;
        this.engine = engine;
    }

    /**
     * Returns once the sink has each of the part's pictures that it did not know, measured or
     * failed.
     *
     * @throws EngineException where there is no engine at all
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    public void run(AuditParts.Part part, RowSink sink, Cancellation cancellation)
            throws IOException, EngineException {
        AuditTally tally = new AuditTally(plan, AuditListener.NONE);
        new AuditPart(plan, sink, tally, engine, cancellation).run(part);
    }
}
