package org.skewscope.runtime.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.runtime.tensorflow.graph.GraphPruner;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The graph that a session really executes after grappler and oneDNN have rewritten it, as the
 * session itself reports it for a run that fetches the outputs only.
 *
 * <p>Source: {@code RunOptions.output_partition_graphs} of TensorFlow's config.proto.
 */
final class OptimizedGraph {

    private static final RunOptions PARTITIONS =
            RunOptions.newBuilder().setOutputPartitionGraphs(true).build();

    private OptimizedGraph() {}

    /**
     * @param flat a graph without calls
     * @param batch what is fed; its shape can decide what is optimized
     */
    static ModelGraph of(
            ModelGraph flat, RewriterConfig rewriters, DenseTensor batch, ModelWeights weights) {
        return of(flat, false, rewriters, batch, weights);
    }

    /**
     * The same where a pipeline of the graph feeds the model, which can decide what is optimized,
     * too. The model that is returned is fed a batch.
     */
    static ModelGraph ofPipeline(
            ModelGraph flat, RewriterConfig rewriters, DenseTensor batch, ModelWeights weights) {
        return of(flat, true, rewriters, batch, weights);
    }

    private static ModelGraph of(
            ModelGraph flat,
            boolean pipeline,
            RewriterConfig rewriters,
            DenseTensor batch,
            ModelWeights weights) {
        ModelGraph assignable = VariableAssignments.add(pipeline ? BatchPipeline.feed(flat) : flat);
        ConfigProto config =
                ConfigProto.newBuilder()
                        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriters))
                        .build();
        try (Graph graph = new Graph()) {
            graph.importGraphDef(assignable.graph());
            try (Session session = new Session(graph, false, config)) {
                VariableAssignments.assign(session, flat, weights);
                return runnable(
                        pipeline
                                ? pipelinePartition(session, flat, batch)
                                : partition(session, flat, batch),
                        flat);
            }
        }
    }

    private static GraphDef pipelinePartition(Session session, ModelGraph flat, DenseTensor batch) {
        try (TType pictures = FedTensors.sliced(batch);
                TInt64 size = TInt64.scalarOf(batch.shape().dimension(0))) {
            BatchPipeline.begin(session, pictures, size);
        }
        try (Result result =
                SessionTensors.fetch(session.runner(), flat)
                        .setOptions(PARTITIONS)
                        .runAndFetchMetadata()) {
            return result.getMetadata().orElseThrow().getPartitionGraphs(0);
        }
    }

    private static GraphDef partition(Session session, ModelGraph flat, DenseTensor batch) {
        try (TType pictures = FedTensors.session(batch);
                Result result =
                        SessionTensors.fetch(session.runner(), flat)
                                .setOptions(PARTITIONS)
                                .feed(flat.input(), pictures)
                                .runAndFetchMetadata()) {
            return result.getMetadata().orElseThrow().getPartitionGraphs(0);
        }
    }

    /** A session's ends of the graph become a placeholder and the names of the outputs. */
    private static ModelGraph runnable(GraphDef partition, ModelGraph flat) {
        // A partition lacks the functions that XLA compiles.
        GraphDef.Builder graph =
                partition.toBuilder().clearNode().setLibrary(flat.graph().getLibrary());
        List<TensorName> outputs = new ArrayList<>(flat.outputs());
        String input = flat.input();
        for (NodeDef node : partition.getNodeList()) {
            switch (node.getOp()) {
                case "_Retval" ->
                        outputs.set(
                                (int) node.getAttrOrThrow("index").getI(),
                                TensorName.parse(node.getInput(0)));
                case "_Arg" -> {
                    input = node.getName();
                    graph.addNode(node.toBuilder().clearDevice().setOp("Placeholder"));
                }
                case "IteratorGetNext" ->
                        graph.addNode(
                                NodeDef.newBuilder()
                                        .setName(node.getName())
                                        .setOp("Placeholder")
                                        .putAttr("dtype", fedType(flat)));
                default -> graph.addNode(node.toBuilder().clearDevice());
            }
        }
        return flat.withOutputs(GraphPruner.prune(graph.build(), outputs), input, outputs);
    }

    private static AttrValue fedType(ModelGraph flat) {
        return flat.graph().getNodeList().stream()
                .filter(node -> node.getName().equals(flat.input()))
                .findFirst()
                .orElseThrow()
                .getAttrOrThrow("dtype");
    }
}
