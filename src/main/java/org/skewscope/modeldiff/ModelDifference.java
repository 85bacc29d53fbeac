package org.skewscope.modeldiff;

import java.util.List;

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
        List<FoldedNorm> folded) {

    public ModelDifference {
        layers = List.copyOf(layers);
        weights = List.copyOf(weights);
        tiedA = List.copyOf(tiedA);
        tiedB = List.copyOf(tiedB);
        folded = List.copyOf(folded);
    }
}
