package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;
import org.skewscope.layers.compare.NetworkDifference;

/**
 * Reports how two model files differ.
 *
 * @param a the name of A's file
 * @param b the name of B's file
 * @param sameFile whether both have the same digest
 * @param layers all layers of both; of a library's layers and a graph's ops those with weights
 * @param byWeights whether layers are held against ops, by their weights
 * @param weights all weights of both
 * @param tiedA names of A's weights that hold equal numbers, in groups
 * @param tiedB names of B's weights that hold equal numbers, in groups
 * @param folded norms that one model has folded into its kernels
 * @param network the comparison layer by layer, through formats
 */
public record ModelDifference(
        String a,
        String b,
        boolean sameFile,
        List<LayerRow> layers,
        boolean byWeights,
        List<WeightRow> weights,
        List<List<String>> tiedA,
        List<List<String>> tiedB,
        List<FoldedNorm> folded,
        Network network) {

    /**
     * Reports the comparison layer by layer.
     *
     * @param difference empty where the operators of a file are not told or not read
     * @param refusal why they are not read; empty where they are
     */
    public record Network(Optional<NetworkDifference> difference, String refusal) {

        public static final Network NOT_TOLD = new Network(Optional.empty(), "");
    }

    public ModelDifference {
        layers = List.copyOf(layers);
        weights = List.copyOf(weights);
        tiedA = List.copyOf(tiedA);
        tiedB = List.copyOf(tiedB);
        folded = List.copyOf(folded);
    }

    /** Returns whether both files hold one network, up to what storage rounds away. */
    public boolean same() {
        if (sameFile) {
            return true;
        }
        boolean equal =
                layers.stream().allMatch(LayerRow::same)
                        && weights.stream()
                                .allMatch(row -> row.relation() == WeightRelation.IDENTICAL);
        boolean understood =
                network.difference().filter(found -> found.notUnderstood().isEmpty()).isPresent();
        return understood ? network.difference().get().same() : equal;
    }
}
