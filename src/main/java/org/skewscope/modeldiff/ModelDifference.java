package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;
import org.skewscope.layers.compare.NetworkDifference;
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
     * @param measured what running A's operators on B's values found; empty where that was not done
     * @param unmeasured why it was not done though both files' runtimes could; empty otherwise
     */
    public record Network(
            Optional<NetworkDifference> difference,
            String refusal,
            Optional<NetworkFinding> measured,
            String unmeasured) {

        public static final Network NOT_TOLD = new Network(Optional.empty(), "");

        public Network {
            measured = measured == null ? Optional.empty() : measured;
            unmeasured = unmeasured == null ? "" : unmeasured;
        }

        /** Reports what files tell without a run. */
        public Network(Optional<NetworkDifference> difference, String refusal) {
            this(difference, refusal, Optional.empty(), "");
        }

        /** Returns the report with what was measured. */
        public Network measured(NetworkFinding found) {
            return new Network(difference, refusal, Optional.of(found), "");
        }

        /** Returns the report with the reason why nothing was measured. */
        public Network unmeasured(String why) {
            return new Network(difference, refusal, Optional.empty(), why);
        }

        /**
         * Returns the measurement where it answers, not the files' settings: where an operator's settings are not
         * understood, or where the numbers differ though no setting does. Whole numbers differ by their steps, so there
         * a cause is needed, too.
         */
        public Optional<NetworkFinding> answer() {
            boolean understood =
                    difference.filter(found -> found.notUnderstood().isEmpty()).isPresent();
            if (!understood) {
                return measured;
            }
            return measured.filter(found -> difference.get().same() && !found.same())
                    .filter(found -> !found.keepsWholeNumbers()
                            || found.pieces().stream()
                                    .anyMatch(piece -> piece.cause().isPresent()));
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
        if (network.answer().isPresent()) {
            return network.answer().get().same();
        }
        boolean understood = network.difference()
                .filter(found -> found.notUnderstood().isEmpty())
                .isPresent();
        return understood ? network.difference().get().same() : equal;
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
