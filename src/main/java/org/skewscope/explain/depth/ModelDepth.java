package org.skewscope.explain.depth;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.Fusion;

/**
 * Describes a difference followed through the depth of the model.
 *
 * @param layers the ops that both runs have, in order; empty if no layers can be read
 * @param entry the name of the first of them that differs; empty where none does
 * @param amplifier the name of the one behind which the relative difference grew most; empty where
 *     it grows nowhere
 * @param fusionsA what the optimizer fused in the first run
 * @param fusionsB what the optimizer fused in the second run
 * @param reference how far both are from a float64 evaluation; empty where there is none
 * @param sentence where the difference starts and grows; or why no layers can be compared
 */
public record ModelDepth(
        List<LayerDifference> layers,
        Optional<String> entry,
        Optional<String> amplifier,
        List<Fusion> fusionsA,
        List<Fusion> fusionsB,
        Optional<NeutralReference> reference,
        String sentence) {

    public ModelDepth {
        layers = List.copyOf(layers);
        fusionsA = List.copyOf(fusionsA);
        fusionsB = List.copyOf(fusionsB);
    }

    /**
     * Returns a result without layers.
     *
     * @param sentence why no layers can be compared, with a full stop; shown as it is
     */
    public static ModelDepth unknown(String sentence) {
        return new ModelDepth(
                List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty(), sentence);
    }
}
