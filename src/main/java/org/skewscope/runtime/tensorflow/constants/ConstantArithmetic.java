package org.skewscope.runtime.tensorflow.constants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.frozengraph.StoredConstant;
import org.skewscope.runtime.tensorflow.capi.EagerContext;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.capi.StepRunner;
import org.skewscope.runtime.tensorflow.graph.EagerPlan;
import org.skewscope.runtime.tensorflow.graph.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.graph.GraphPruner;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Computes the results of ops on a graph's constants by TensorFlow's own kernels, one result at a
 * time. An optimizer that folds constants runs the same kernels.
 */
final class ConstantArithmetic implements AutoCloseable {

    private final EagerContext context = new EagerContext();
    private final StepRunner runner = new StepRunner(context);
    private final GraphDef graph;
    private final Map<String, StoredConstant> stored;
    private final OpDefinitions definitions;
    private final Map<NodeDef, Computation> computations = new HashMap<>();

    /**
     * Lists what computes an op's result.
     *
     * @param read the constants that are read for it
     */
    private record Computation(List<StoredNode> read, List<Step> steps) {}

    private record StoredNode(String node, StoredConstant constant) {}

    /**
     * @param graph the graph with the constants
     * @param stored the constants whose values are in a file, by node name
     */
    ConstantArithmetic(GraphDef graph, Map<String, StoredConstant> stored, OpDefinitions definitions) {
        this.graph = graph;
        this.stored = stored;
        this.definitions = definitions;
    }

    /**
     * Returns the first result of an op, which the caller closes.
     *
     * @param last a node of the graph, or a new node whose inputs are nodes of the graph
     * @throws UncheckedIOException with a clause that says why values cannot be read
     */
    EagerTensor of(NodeDef last) {
        Map<String, List<EagerTensor>> results = new HashMap<>();
        try {
            Computation computation = computations.computeIfAbsent(last, this::computation);
            for (StoredNode each : computation.read()) {
                results.put(each.node(), List.of(read(each.constant())));
            }
            for (Step step : computation.steps()) {
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

    private Computation computation(NodeDef last) {
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
        return new Computation(read, new EagerPlan(model, given, definitions).steps());
    }

    /**
     * Returns a constant's values, which the caller closes.
     *
     * @throws UncheckedIOException with a clause that says why the values cannot be read
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
