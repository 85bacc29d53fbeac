package org.skewscope.explain.depth;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.Fusion;

/**
 * A difference followed through the depth of the model.
 *
 * @param layers the ops that both runs have, in order; empty where the model cannot be looked into
 * @param entry the name of the first of them that differs; empty where none does
 * @param amplifier the name of the one behind which the relative difference grew most; empty where
 *     it grows nowhere
 * @param fusionsA what the optimizer fused in the first run
 * @param fusionsB what the optimizer fused in the second run
 * @param reference how far both are from a float64 evaluation; empty where there is none
 * @param sentence where it enters and grows; or why the model cannot be looked into
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
     * @param sentence why the model cannot be looked into, with a full stop; shown as it is
     */
    public static ModelDepth unknown(String sentence) {
        return new ModelDepth(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                sentence);
    }
}
