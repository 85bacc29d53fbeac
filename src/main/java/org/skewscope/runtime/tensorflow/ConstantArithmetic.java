package org.skewscope.runtime.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.frozengraph.StoredConstant;
import org.skewscope.runtime.tensorflow.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.capi.EagerContext;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.GraphPruner;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Computes what ops make of a graph's constants, by TensorFlow's own kernels, one result at a time:
 * an optimizer that folds constants runs the same kernels.
 */
final class ConstantArithmetic implements AutoCloseable {

    private final EagerContext context = new EagerContext();
    private final StepRunner runner = new StepRunner(context);
    private final GraphDef graph;
    private final Map<String, StoredConstant> stored;
    private final OpDefinitions definitions;
    private final Map<NodeDef, Way> ways = new HashMap<>();

    /**
     * How an op's result is computed.
     *
     * @param read the constants that are read for it
     */
    private record Way(List<StoredNode> read, List<Step> steps) {}

    private record StoredNode(String node, StoredConstant constant) {}

    /**
     * @param graph with the constants
     * @param stored those whose numbers are in a file
     */
    ConstantArithmetic(
            GraphDef graph, Map<String, StoredConstant> stored, OpDefinitions definitions) {
        this.graph = graph;
        this.stored = stored;
        this.definitions = definitions;
    }

    /**
     * The first result of an op, which the caller closes.
     *
     * @param last a node of the graph, or one that takes what nodes of the graph return
     * @throws UncheckedIOException with a clause that says why numbers cannot be read
     */
    EagerTensor of(NodeDef last) {
        Map<String, List<EagerTensor>> results = new HashMap<>();
        try {
            Way way = ways.computeIfAbsent(last, this::way);
            for (StoredNode each : way.read()) {
                results.put(each.node(), List.of(read(each.constant())));
            }
            for (Step step : way.steps()) {
                results.put(step.name(), runner.run(step, name -> find(results, name)));
                for (String released : step.released()) {
                    results.remove(released).forEach(EagerTensor::close);
                }
            }
            return results.remove(last.getName()).get(0);
        } finally {
            results.values().forEach(tensors -> tensors.forEach(EagerTensor::close));
        }
    }

    private static EagerTensor find(Map<String, List<EagerTensor>> results, TensorName name) {
        return results.get(name.node()).get(name.index());
    }

    private Way way(NodeDef last) {
        boolean own = graph.getNodeList().contains(last);
        GraphDef all = own ? graph : graph.toBuilder().addNode(last).build();
        TensorName result = new TensorName(last.getName(), 0);
        GraphDef needed = GraphPruner.prune(all, List.of(result));
        List<StoredNode> read = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (NodeDef node : needed.getNodeList()) {
            StoredConstant constant = stored.get(node.getName());
            if (constant != null) {
                read.add(new StoredNode(node.getName(), constant));
                given.add(node.getName());
            }
        }
        ModelGraph model = new ModelGraph(needed, "", result, result);
        return new Way(read, new EagerPlan(model, given, definitions).steps());
    }

    /**
     * A constant's own numbers, which the caller closes.
     *
     * @throws UncheckedIOException with a clause that says why they cannot be read
     */
    static EagerTensor read(StoredConstant constant) {
        try {
            return EagerTensor.ofFloat32(constant.shape(), constant::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        runner.close();
        context.close();
    }
}
