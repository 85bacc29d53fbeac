package org.skewscope.runtime.tensorflow;

import java.util.stream.IntStream;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.RewriterPatch;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Runs the model in a Session, fed by a tf.data pipeline of the same Graph: the pictures are
 * sliced, batched, and the iterator's next batch goes into the model.
 */
final class GraphExecution implements ReadyModel {

    private final Graph graph = new Graph();
    private final Session session;
    private final ModelGraph model;

    GraphExecution(ModelGraph model, ModelWeights weights, RewriterConfig rewriters) {
        ModelGraph fed = BatchPipeline.feed(model);
        this.model = fed.withGraph(RewriterPatch.patch(fed.graph(), rewriters));
        graph.importGraphDef(VariableAssignments.add(this.model).graph());
        ConfigProto config =
                RewriterPatch.withRewriters(ConfigProto.getDefaultInstance(), rewriters);
        session = new Session(graph, false, config);
        VariableAssignments.assign(session, this.model, weights);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, int batchSize) {
        try (TType pictures = FedTensors.sliced(batch);
                TInt64 size = TInt64.scalarOf(batchSize)) {
            BatchPipeline.begin(session, pictures, size);
        }
        try (Result result = SessionTensors.fetch(session.runner(), model).run()) {
            return ModelOutputs.of(
                    IntStream.range(0, result.size())
                            .mapToObj(i -> SessionTensors.toDense(result.get(i)))
                            .toList());
        }
    }

    @Override
    public void close() {
        // A graph waits for its sessions.
        session.close();
        graph.close();
    }
}
