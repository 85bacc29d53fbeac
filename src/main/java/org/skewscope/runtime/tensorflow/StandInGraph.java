package org.skewscope.runtime.tensorflow;

import java.util.Set;
import org.skewscope.runtime.tensorflow.graph.ConstantNumbers;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph of constants in which each has one number in place of its own many. What an optimizer
 * computes of such constants has one number again, which takes no memory. A constant that is one
 * number itself keeps it: zeros and ones are what optimizers look for.
 */
final class StandInGraph {

    /** Of multiples of it the fractions lie far apart. */
    private static final double SPREAD = 0.6180339887498949;

    private StandInGraph() {}

    /**
     * @param held the constants whose numbers are not in the graph
     * @param which 0 or 1, for two graphs that have no number in common
     */
    static ModelGraph of(ModelGraph flat, Set<String> held, int which) {
        GraphDef.Builder graph = flat.graph().toBuilder().clearNode();
        int constants = 0;
        for (NodeDef node : flat.graph().getNodeList()) {
            boolean many =
                    held.contains(node.getName())
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

    /** Between .5 and 1.5, as a variance may be. */
    private static float number(int constant, int which) {
        double place = (2 * constant + which) * SPREAD;
        return (float) (0.5 + place - Math.floor(place));
    }
}
