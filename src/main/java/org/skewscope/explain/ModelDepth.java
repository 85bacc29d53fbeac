package org.skewscope.explain;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.Fusion;

/**
 * A difference followed through the depth of the model.
 *
 * @param layers the ops that both runs have, in order
 * @param entry the first of them that differs
 * @param amplifier the one behind which the relative difference grew most
 * @param fusionsA what the optimizer fused in the first run
 * @param fusionsB what the optimizer fused in the second run
 */
public record ModelDepth(
        List<LayerDifference> layers,
        Optional<LayerDifference> entry,
        Optional<LayerDifference> amplifier,
        List<Fusion> fusionsA,
        List<Fusion> fusionsB) {

    public ModelDepth {
        layers = List.copyOf(layers);
        fusionsA = List.copyOf(fusionsA);
        fusionsB = List.copyOf(fusionsB);
    }

    /** One sentence for a person. */
    public String sentence() {
        if (entry.isEmpty()) {
            return "No layer differs.";
        }
        LayerDifference last = layers.get(layers.size() - 1);
        String grown = amplifier.map(layer -> ", grows most at " + layer.layer()).orElse("");
        return String.format(
                java.util.Locale.ROOT,
                "The difference enters at %s (%.2g of its size)%s and leaves the model with %.2g.",
                entry.get().layer(),
                entry.get().relative(),
                grown,
                last.relative());
    }
}
