package org.skewscope.execution;

import java.util.List;

/**
 * One run of the model, layer by layer.
 *
 * @param layers the ops that depend on the picture, in the order in which they were executed
 * @param fusions what the graph optimizer fused; none in an eager run
 * @param outputs what the model returned
 */
public record LayerRun(List<Layer> layers, List<Fusion> fusions, ModelOutputs outputs) {

    public LayerRun {
        layers = List.copyOf(layers);
        fusions = List.copyOf(fusions);
    }
}
