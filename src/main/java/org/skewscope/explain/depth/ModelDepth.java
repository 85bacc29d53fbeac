package org.skewscope.explain.depth;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.Fusion;
import org.skewscope.tensor.SentenceNumber;

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
     * Follows a difference through the layers of two runs.
     *
     * @param layers in the order of the first run
     * @param more sentences after the one on the layers, each with a space before
     */
    static ModelDepth of(
            List<LayerDifference> layers,
            List<Fusion> fusionsA,
            List<Fusion> fusionsB,
            Optional<NeutralReference> reference,
            String more) {
        Optional<LayerDifference> entry =
                layers.stream().filter(layer -> layer.maxAbsolute() > 0).findFirst();
        Optional<LayerDifference> amplifier = layers.stream()
                .filter(layer -> layer.growth() > 1)
                .max(Comparator.comparingDouble(LayerDifference::growth));
        return new ModelDepth(
                layers,
                entry.map(LayerDifference::layer),
                amplifier.map(LayerDifference::layer),
                fusionsA,
                fusionsB,
                reference,
                sentence(layers, entry, amplifier) + more);
    }

    private static String sentence(
            List<LayerDifference> layers, Optional<LayerDifference> entry, Optional<LayerDifference> amplifier) {
        if (layers.isEmpty()) {
            return "Skewscope could not pair any layer of the two runs.";
        }
        if (entry.isEmpty()) {
            return "No layer differs.";
        }
        String grown = amplifier
                .map(layer -> " The difference grows most at %s (%s times)."
                        .formatted(layer.shortName(), SentenceNumber.of(layer.growth())))
                .orElse("");
        return "Layer %s differs first: relative difference %s.%s The relative difference of the output is %s."
                .formatted(
                        entry.get().shortName(),
                        SentenceNumber.brief(entry.get().relative()),
                        grown,
                        SentenceNumber.brief(layers.get(layers.size() - 1).relative()));
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
