package org.skewscope.desk.work;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.option.Stage;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;

/**
 * Tells the tensors which traces equal those of earlier runs, so that a known tensor is neither
 * fetched nor drawn again under its new name.
 */
public final class NamedTraces extends ForwardingEngine {

    private final EngineTensors tensors;

    /**
     * @param tensors takes the names
     */
    public NamedTraces(EngineClient engine, EngineTensors tensors) {
        super(engine);
        this.tensors = tensors;
    }

    @Override
    public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException {
        return super.compare(
                request,
                progress instanceof LookingListener looking ? new NamingListener(looking, tensors) : progress,
                cancellation);
    }

    private record NamingListener(LookingListener to, EngineTensors tensors) implements LookingListener {

        @Override
        public PreparedLook look() {
            return to.look();
        }

        @Override
        public void stageStarted(String name, int pathway, Stage stage) {
            to.stageStarted(name, pathway, stage);
        }

        @Override
        public void knownBefore(long run, List<Optional<TraceName>> traces) {
            tensors.same(run, traces);
        }

        @Override
        public void prepared(Prepared prepared) {
            to.prepared(new Prepared(
                    prepared.comparison(),
                    prepared.tensors().stream().map(tensors::held).toList()));
        }
    }
}
