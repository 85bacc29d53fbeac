package org.skewscope.execution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Describes several ops that the graph optimizer replaced by one, whose arithmetic rounds in other
 * places.
 *
 * @param name the op's name in the optimized graph
 * @param operation the op's type, such as _FusedConv2D
 * @param fused the ops that follow in the same kernel, such as FusedBatchNorm, Relu6
 */
public record Fusion(String name, String operation, List<String> fused) {

    public Fusion {
        fused = List.copyOf(fused);
    }

    /**
     * Returns each kind of fusion with its count, such as "17 × _FusedConv2D (BiasAdd + Relu)".
     *
     * @param fusions in any order
     * @return the kinds in the order of their names, with commas between; an empty text for no
     *     fusions
     */
    public static String counts(List<Fusion> fusions) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Fusion fusion : fusions) {
            counts.merge(fusion.operation + " (" + String.join(" + ", fusion.fused) + ")", 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " × " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
