package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;
import org.skewscope.layers.compare.NetworkDifference;

/**
 * How two models differ as they are on disk.
 *
 * @param a what A is called
 * @param b what B is called
 * @param sameFile whether both have the same digest
 * @param layers all layers of both; of a library's layers and a graph's ops those with weights
 * @param byWeights whether layers are held against ops, by their weights
 * @param weights all weights of both
 * @param tiedA weights of A that hold the very same numbers, in groups of names
 * @param tiedB the same of B
 * @param folded norms that one model has folded into its kernels
 * @param network what was found layer by layer, through formats
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
     * What was found layer by layer.
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
