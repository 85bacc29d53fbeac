package org.skewscope.runtime.tensorflow.constants;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.capi.NativeHeap;
import org.skewscope.runtime.tensorflow.graph.ConstantNumbers;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Finds how an optimizer computes the constants of its graph from those of the model. The op is
 * guessed by the constant's name, and the guess holds only if it gives every value, for two
 * different sets of stand-ins.
 *
 * @param flat without calls
 * @param held the constants whose numbers are not in it
 * @param optimizer runs over a graph like it
 */
public record FoldedConstants(
        ModelGraph flat, Set<String> held, OpDefinitions definitions, Function<ModelGraph, ModelGraph> optimizer) {

    /**
     * Holds the optimizer's result for a graph of stand-ins.
     *
     * @param graph the optimized graph, whose constants have the stand-ins' values
     * @param origins the op that computes each constant with new values, by the constant's name
     */
    public record Traced(ModelGraph graph, Map<String, NodeDef> origins) {}

    /**
     * Runs the optimizer over stand-ins and verifies the guesses.
     *
     * @return empty if the op of a constant is not found
     */
    public Optional<Traced> trace() {
        ModelGraph given = StandInGraph.of(flat, held, 0);
        ModelGraph optimized = optimizer.apply(given);
        NativeHeap.trim();
        ConstantOrigins guesses = new ConstantOrigins(flat.graph());
        Map<String, NodeDef> origins = new LinkedHashMap<>();
        boolean computes = false;
        Set<NodeDef> own = new HashSet<>(flat.graph().getNodeList());
        for (NodeDef node : optimized.graph().getNodeList()) {
            if (node.getOp().equals("Const") && !own.contains(node)) {
                Optional<NodeDef> origin = ConstantNumbers.of(node).flatMap(numbers -> guesses.of(node.getName()));
                origin.ifPresent(found -> origins.put(node.getName(), found));
                computes |= origin.map(guesses::constant)
                        .filter(constant -> constant.getOp().equals("Const"))
                        .isEmpty();
            }
        }
        return isTrue(given.graph(), optimized.graph(), origins) && (!computes || staysTrue(optimized.graph(), origins))
                ? Optional.of(new Traced(optimized, origins))
                : Optional.empty();
    }

    /** Returns whether the guesses hold for a second set of stand-ins. */
    private boolean staysTrue(GraphDef first, Map<String, NodeDef> origins) {
        ModelGraph given = StandInGraph.of(flat, held, 1);
        GraphDef second = optimizer.apply(given).graph();
        NativeHeap.trim();
        return first.getNodeCount() == second.getNodeCount()
                && origins.keySet().containsAll(differing(first, second))
                && isTrue(given.graph(), second, origins);
    }

    /** Returns the names of nodes that the other graph does not hold unchanged. */
    private static Set<String> differing(GraphDef one, GraphDef other) {
        Set<NodeDef> all = new HashSet<>(other.getNodeList());
        Set<String> differing = new HashSet<>();
        for (NodeDef node : one.getNodeList()) {
            if (!all.contains(node)) {
                differing.add(node.getName());
            }
        }
        return differing;
    }

    private boolean isTrue(GraphDef given, GraphDef optimized, Map<String, NodeDef> origins) {
        ConstantOrigins standIns = new ConstantOrigins(given);
        try (ConstantArithmetic arithmetic = new ConstantArithmetic(given, Map.of(), definitions)) {
            return optimized.getNodeList().stream()
                    .filter(node -> origins.containsKey(node.getName()))
                    .allMatch(node -> isTrue(node, standIns.same(origins.get(node.getName())), standIns, arithmetic));
        }
    }

    private boolean isTrue(NodeDef folded, NodeDef origin, ConstantOrigins standIns, ConstantArithmetic arithmetic) {
        Optional<ConstantNumbers> numbers = ConstantNumbers.of(folded);
        NodeDef constant = standIns.constant(origin);
        if (held.contains(constant.getName())) {
            // One number tells it, and it may be as large as the model.
            return numbers.equals(ConstantNumbers.of(constant));
        }
        return numbers.isPresent() && same(arithmetic, origin, numbers.get());
    }

    private static boolean same(ConstantArithmetic arithmetic, NodeDef origin, ConstantNumbers numbers) {
        try (EagerTensor computed = arithmetic.of(origin)) {
            DenseTensor dense = computed.toDense();
            if (dense.size() != numbers.count()) {
                return false;
            }
            float[] values = dense.float32();
            for (int i = 0; i < values.length; i++) {
                if (Float.floatToRawIntBits(values[i]) != Float.floatToRawIntBits(numbers.at(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Makes a graph in which each constant has one value in place of its own many. A constant that
     * an optimizer computes from such constants has one value again, which takes no memory. A
     * constant of one value keeps it, since optimizers look for zeros and ones.
     */
    private static final class StandInGraph {

        /** The fractions of this number's multiples lie far apart. */
        private static final double SPREAD = 0.6180339887498949;

        private StandInGraph() {}

        /**
         * Returns the graph of stand-ins.
         *
         * @param held the constants whose values are not in the graph
         * @param which 0 or 1, for two graphs that have no value in common
         */
        static ModelGraph of(ModelGraph flat, Set<String> held, int which) {
            GraphDef.Builder graph = flat.graph().toBuilder().clearNode();
            int constants = 0;
            for (NodeDef node : flat.graph().getNodeList()) {
                boolean many = held.contains(node.getName())
                        || ConstantNumbers.of(node)
                                .filter(numbers -> !numbers.areOne())
                                .isPresent();
                if (many) {
                    constants++;
                }
                graph.addNode(many ? ConstantNumbers.withOne(node, number(constants, which)) : node);
            }
            return flat.withGraph(graph.build());
        }

        /** Returns a number between 0.5 and 1.5, as a variance may be. */
        private static float number(int constant, int which) {
            double place = (2 * constant + which) * SPREAD;
            return (float) (0.5 + place - Math.floor(place));
        }
    }
}
