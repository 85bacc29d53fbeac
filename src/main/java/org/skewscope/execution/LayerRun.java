package org.skewscope.execution;

import java.util.List;

/**
 * Holds one run of the model, layer by layer.
 *
 * @param layers the ops whose outputs depend on the picture, in the order of execution
 * @param fusions the ops that the graph optimizer fused; none in an eager run
 * @param outputs the model's outputs
 */
public record LayerRun(List<Layer> layers, List<Fusion> fusions, ModelOutputs outputs) {

    public LayerRun {
        layers = List.copyOf(layers);
        fusions = List.copyOf(fusions);
    }
}
