package org.skewscope.runtime.tensorflow.mode;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.RewriterPatch;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Runs the model in a Session, fed by a tf.data pipeline of the same Graph: the pictures are
 * sliced, batched, and the iterator's next batch goes into the model.
 */
public final class GraphExecution implements ReadyModel {

    private final Graph graph = new Graph();
    private final Session session;
    private final ModelGraph model;

    /**
     * @param flat the same model without calls
     */
    public GraphExecution(ModelGraph model, Supplier<ModelGraph> flat, ModelWeights weights, RewriterConfig set) {
        ModelGraph fed = BatchPipeline.feed(model);
        this.model = fed.withGraph(RewriterPatch.patch(fed.graph(), set));
        GraphDef assignments = VariableAssignments.of(this.model);
        boolean assigned = assignments.getNodeCount() > 0;
        if (assigned) {
            graph.importGraphDef(assignments);
        }
        RewriterConfig rewriters =
                assigned && RewriterPatch.rewritesNoFunctions(model, flat.get()) ? leaving(assignments, set) : set;
        session = new Session(graph, false, RewriterPatch.withRewriters(ConfigProto.getDefaultInstance(), rewriters));
        VariableAssignments.assign(session, this.model, weights);
        graph.importGraphDef(this.model.graph());
    }

    /**
     * Has grappler leave the assignments as they are, which it rewrites for as long as it does the
     * model: it leaves each graph alone that is as small. The whole graph is larger.
     *
     * <p>Source: core/grappler/optimizers/meta_optimizer.cc of TensorFlow 2.18, OptimizeGraph.
     */
    private static RewriterConfig leaving(GraphDef assignments, RewriterConfig set) {
        return set.toBuilder().setMinGraphNodes(assignments.getNodeCount() + 1).build();
    }

    @Override
    public ModelOutputs run(DenseTensor batch, int batchSize) {
        try (TType pictures = InputTensors.sliced(batch);
                TInt64 size = TInt64.scalarOf(batchSize)) {
            BatchPipeline.begin(session, pictures, size);
        }
        try (Result result = SessionTensors.fetch(session.runner(), model).run()) {
            return ModelOutputs.of(IntStream.range(0, result.size())
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
