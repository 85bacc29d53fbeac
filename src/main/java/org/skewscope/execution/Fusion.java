package org.skewscope.execution;

import java.util.List;

/**
 * Several ops that the graph optimizer replaced by one, whose arithmetic rounds in other places.
 *
 * @param name the op's name in the optimized graph
 * @param operation the op's type, such as _FusedConv2D
 * @param fused what follows it in the same kernel, such as FusedBatchNorm, Relu6
 */
public record Fusion(String name, String operation, List<String> fused) {

    public Fusion {
        fused = List.copyOf(fused);
    }
}
