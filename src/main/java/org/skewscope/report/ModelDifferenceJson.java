package org.skewscope.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.modeldiff.FoldedNorm;
import org.skewscope.modeldiff.LayerRow;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.WeightRow;
import org.skewscope.present.model.ModelDifferenceWording;

/**
 * The difference of two models as a document for {@link RecordJson}.
 *
 * @param layersByWeights whether layers without common names are paired by their weights
 * @param tiedA names of A's weights that hold the same numbers, a list a group
 * @param tiedB names of B's weights that hold the same numbers, a list a group
 * @param folded batch norms that one model has multiplied into its kernels
 */
public record ModelDifferenceJson(
        String sentence,
        String a,
        String b,
        boolean sameFile,
        List<LayerRow> layers,
        boolean layersByWeights,
        List<WeightJson> weights,
        List<List<String>> tiedA,
        List<List<String>> tiedB,
        List<FoldedNorm> folded) {

    /**
     * A weight of two models.
     *
     * @param a its name in A; null where A has none
     * @param b its name in B; null where B has none
     */
    public record WeightJson(
            Optional<String> a,
            Optional<String> b,
            List<Integer> shapeA,
            List<Integer> shapeB,
            String relation,
            double maxAbsolute,
            double meanAbsolute,
            String frozen) {

        private static WeightJson of(WeightRow row) {
            return new WeightJson(
                    row.a(),
                    row.b(),
                    row.shapeA(),
                    row.shapeB(),
                    row.relation().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    row.largest(),
                    row.mean(),
                    row.frozen());
        }
    }

    /**
     * Returns the document.
     *
     * @param models the compared models
     */
    public static ModelDifferenceJson of(ModelDifference models) {
        return new ModelDifferenceJson(
                ModelDifferenceWording.sentence(models),
                models.a(),
                models.b(),
                models.sameFile(),
                models.layers(),
                models.byWeights(),
                models.weights().stream().map(WeightJson::of).toList(),
                models.tiedA(),
                models.tiedB(),
                models.folded());
    }
}
