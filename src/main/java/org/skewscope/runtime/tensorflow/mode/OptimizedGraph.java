package org.skewscope.runtime.tensorflow.mode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.cache.FolderTree;
import org.skewscope.execution.option.Xla;
import org.skewscope.runtime.tensorflow.graph.GraphPruner;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DebugOptions;
import org.tensorflow.proto.DebugTensorWatch;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Reads the graph that a session or a function executes after grappler and oneDNN have rewritten
 * it, as TensorFlow itself reports it for a run that fetches only the outputs. The graphs of
 * sessions and functions differ: a function knows other things about its input.
 *
 * <p>Source: {@code RunOptions.output_partition_graphs} and {@code RunMetadata.function_graphs} of
 * TensorFlow's config.proto.
 */
public final class OptimizedGraph {

    private static final RunOptions PARTITIONS =
            RunOptions.newBuilder().setOutputPartitionGraphs(true).build();

    private static final Set<String> FED = Set.of("_Arg", "IteratorGetNext");

    private OptimizedGraph() {}

    /**
     * Returns the graph of a session in which a pipeline is the model's input, since the pipeline
     * can change what is optimized. The returned model takes a batch.
     *
     * @param flat a graph without calls
     * @param batch the input, whose shape can decide what is optimized
     */
    public static ModelGraph ofPipeline(
            ModelGraph flat, RewriterConfig rewriters, DenseTensor batch, ModelWeights weights) {
        try (Graph graph = new Graph()) {
            graph.importGraphDef(VariableAssignments.of(flat));
            try (Session session = new Session(graph, false, config(rewriters))) {
                VariableAssignments.assign(session, flat, weights);
                graph.importGraphDef(BatchPipeline.feed(flat).graph());
                return runnable(pipelinePartition(session, flat, batch), flat);
            }
        }
    }

    /**
     * Returns the graph as {@link #ofPipeline} does for a graph of constants. The graph is not run
     * if TensorFlow allows that: a run takes the memory of all constants twice.
     */
    public static ModelGraph ofIdlePipeline(ModelGraph flat, RewriterConfig rewriters, DenseTensor batch) {
        Optional<GraphDef> published;
        try (Graph graph = new Graph()) {
            graph.importGraphDef(BatchPipeline.feed(flat).graph());
            try (Session session = new Session(graph, false, config(rewriters))) {
                published = PublishedGraph.of(session, flat);
            }
        }
        return published
                .map(partition -> runnable(partition, flat))
                .orElseGet(() -> ofPipeline(flat, rewriters, batch, new ModelWeights(Map.of())));
    }

    private static ConfigProto config(RewriterConfig rewriters) {
        return ConfigProto.newBuilder()
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriters))
                .build();
    }

    /** Returns the graph of a function that is called with the model's input and its variables. */
    public static ModelGraph ofFunction(ModelVariant flat, RewriterConfig rewriters, DenseTensor batch) {
        try (FunctionExecution function =
                new FunctionExecution(flat.graph(), flat.weights(), flat.definitions(), rewriters, Xla.OFF)) {
            return runnable(function.rewritten(batch), flat.graph());
        }
    }

    private static GraphDef pipelinePartition(Session session, ModelGraph flat, DenseTensor batch) {
        try (TType pictures = InputTensors.sliced(batch);
                TInt64 size = TInt64.scalarOf(batch.shape().dimension(0))) {
            BatchPipeline.begin(session, pictures, size);
        }
        try (Result result = SessionTensors.fetch(session.runner(), flat)
                .setOptions(PARTITIONS)
                .runAndFetchMetadata()) {
            return result.getMetadata().orElseThrow().getPartitionGraphs(0);
        }
    }

    /**
     * Returns the partition as a model: its ends become a placeholder, the variables, and the names
     * of the outputs.
     */
    private static ModelGraph runnable(GraphDef partition, ModelGraph flat) {
        // A partition lacks the functions that XLA compiles.
        GraphDef.Builder graph =
                partition.toBuilder().clearNode().setLibrary(flat.graph().getLibrary());
        List<TensorName> outputs = new ArrayList<>(flat.outputs());
        Map<String, NodeDef> arguments = new HashMap<>();
        for (NodeDef node : partition.getNodeList()) {
            if (FED.contains(node.getOp())) {
                arguments.put(node.getName(), argument(node, flat));
            }
        }
        for (NodeDef node : partition.getNodeList()) {
            if (node.getOp().equals("_Retval")) {
                outputs.set(
                        (int) node.getAttrOrThrow("index").getI(),
                        given(TensorName.parse(node.getInput(0)), arguments));
            } else if (!arguments.containsKey(node.getName())) {
                NodeDef.Builder copy = node.toBuilder().clearDevice().clearInput();
                node.getInputList()
                        .forEach(input -> copy.addInput(
                                given(TensorName.parse(input), arguments).toString()));
                graph.addNode(copy);
            }
        }
        graph.addAllNode(arguments.values());
        return flat.withOutputs(GraphPruner.prune(graph.build(), outputs), flat.input(), outputs);
    }

    private static TensorName given(TensorName tensor, Map<String, NodeDef> arguments) {
        NodeDef argument = arguments.get(tensor.node());
        return argument == null ? tensor : new TensorName(argument.getName(), tensor.index());
    }

    /**
     * Returns the node of an argument. A function's first argument is the input; a pipeline has no
     * other.
     */
    private static NodeDef argument(NodeDef node, ModelGraph flat) {
        long index =
                node.getAttrOrDefault("index", AttrValue.getDefaultInstance()).getI();
        return index > 0
                ? flat.variables().get((int) index - 1)
                : flat.graph().getNodeList().stream()
                        .filter(each -> each.getName().equals(flat.input()))
                        .findFirst()
                        .orElseThrow();
    }

    /**
     * Reads the graph that a session made for a run, without the run. TensorFlow's debugger writes
     * the graph into a file before the first op. The first op is the model's iterator, which fails
     * because it has not begun.
     *
     * <p>Source: {@code DecorateAndPublishGraphForDebug} of core/common_runtime/direct_session.cc
     * and {@code DebugIO::PublishGraph} of core/debug/debug_io_utils.cc, TensorFlow 2.18.
     */
    static final class PublishedGraph {

        /** No node of any graph: nothing is added to the graph in order to be watched. */
        private static final String NONE = "skewscope/no_node";

        private static final String FILES = "_tfdbg_graph_";

        private PublishedGraph() {}

        /**
         * Returns the graph that the session would run.
         *
         * @param session a session whose model takes a {@link BatchPipeline} that has not begun
         * @return empty if this TensorFlow writes no graph
         */
        static Optional<GraphDef> of(Session session, ModelGraph flat) {
            try {
                Path folder = Files.createTempDirectory("skewscope");
                try {
                    refuse(session, flat, folder);
                    return read(folder);
                } finally {
                    FolderTree.delete(folder);
                }
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private static void refuse(Session session, ModelGraph flat, Path folder) {
            DebugTensorWatch watch = DebugTensorWatch.newBuilder()
                    .setNodeName(NONE)
                    .addDebugOps("DebugIdentity")
                    .addDebugUrls("file://" + folder)
                    .build();
            RunOptions options = RunOptions.newBuilder()
                    .setDebugOptions(DebugOptions.newBuilder().addDebugTensorWatchOpts(watch))
                    .build();
            try {
                SessionTensors.fetch(session.runner(), flat)
                        .setOptions(options)
                        .run()
                        .close();
            } catch (RuntimeException expected) {
                // The iterator has not begun. A run of the graph reports any other failure.
            }
        }

        private static Optional<GraphDef> read(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                Optional<Path> file = files.filter(
                                path -> path.getFileName().toString().startsWith(FILES))
                        .findFirst();
                return file.isEmpty()
                        ? Optional.empty()
                        : Optional.of(GraphDef.parseFrom(
                                Event.parseFrom(Files.readAllBytes(file.get())).getGraphDef()));
            }
        }
    }
}
