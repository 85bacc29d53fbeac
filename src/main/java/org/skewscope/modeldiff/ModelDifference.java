package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;
import org.skewscope.network.NetworkFinding;

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
 * @param network the comparison operator by operator, through formats
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
     * Reports the comparison operator by operator.
     *
     * @param measured what running one file's operators on the other's values found; empty where that was not done
     * @param unmeasured why it was not done though a runtime takes both files; empty otherwise
     */
    public record Network(Optional<NetworkFinding> measured, String unmeasured) {

        /** No operator was run. */
        public static final Network NOT_RUN = new Network(Optional.empty(), "");

        /** Reports what was measured. */
        public static Network of(NetworkFinding found) {
            return new Network(Optional.of(found), "");
        }

        /** Reports why nothing was measured. */
        public static Network unmeasured(String why) {
            return new Network(Optional.empty(), why);
        }
    }

    public ModelDifference {
        layers = List.copyOf(layers);
        weights = List.copyOf(weights);
        tiedA = List.copyOf(tiedA);
        tiedB = List.copyOf(tiedB);
        folded = List.copyOf(folded);
    }

    /** Returns this report with another one of the network. */
    public ModelDifference with(Network compared) {
        return new ModelDifference(a, b, sameFile, layers, byWeights, weights, tiedA, tiedB, folded, compared);
    }

    /** Returns whether both files hold one network, up to what storage rounds away. */
    public boolean same() {
        if (sameFile) {
            return true;
        }
        boolean equal = layers.stream().allMatch(LayerRow::same)
                && weights.stream().allMatch(row -> row.relation() == WeightRelation.IDENTICAL);
        return network.measured().map(NetworkFinding::same).orElse(equal);
    }

    /**
     * Compares one layer of two models.
     *
     * @param a its name in A; empty if A lacks it
     * @param b its name in B; empty if B lacks it
     * @param kind such as Conv2D
     * @param changes the settings in which the two differ
     */
    public record LayerRow(Optional<String> a, Optional<String> b, String kind, List<SettingChange> changes) {

        /**
         * Names a setting that differs.
         *
         * @param a its value in A; empty if A's file leaves it out
         * @param b the same of B
         */
        public record SettingChange(String setting, String a, String b) {}

        public LayerRow {
            changes = List.copyOf(changes);
        }

        /** Returns whether both models have it, with equal settings. */
        public boolean same() {
            return a.isPresent() && b.isPresent() && changes.isEmpty();
        }

        /** Returns its name in A, or in B if A lacks it. */
        public String name() {
            return a.or(() -> b).orElseThrow();
        }
    }

    /**
     * Compares one weight of two models.
     *
     * @param a its name in A; empty if A lacks it
     * @param b its name in B; empty if B lacks it
     * @param shapeA its shape in A
     * @param shapeB its shape in B
     * @param largest the largest absolute difference; 0 if the shapes differ
     * @param mean the mean absolute difference
     * @param frozen in which of the models it is not to be trained: "a", "b" or "ab"; empty in
     *     neither
     */
    public record WeightRow(
            Optional<String> a,
            Optional<String> b,
            List<Integer> shapeA,
            List<Integer> shapeB,
            WeightRelation relation,
            double largest,
            double mean,
            String frozen) {

        public WeightRow {
            shapeA = List.copyOf(shapeA);
            shapeB = List.copyOf(shapeB);
        }

        /** Returns its name in A, or in B if A lacks it. */
        public String name() {
            return a.or(() -> b).orElseThrow();
        }
    }
}
