package org.skewscope.report;

import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.present.model.ModelDifferenceWording;

/** Describes how two models differ as a document for {@link RecordJson}. */
public final class ModelDifferenceJson {

    private ModelDifferenceJson() {}

    /** Returns the document's keys in order. */
    public static JsonKeys of(ModelDifference models) {
        return new JsonKeys()
                .with("sentence", ModelDifferenceWording.sentence(models))
                .with("same", models.same())
                .withSome("cure", ModelDifferenceWording.cure(models))
                .with("network", network(models.network()))
                .with("a", models.a())
                .with("b", models.b())
                .with("sameFile", models.sameFile())
                .with("layers", models.layers())
                .with("layersByWeights", models.byWeights())
                .withEach("weights", models.weights(), ModelDifferenceJson::weight)
                .with("tiedA", models.tiedA())
                .with("tiedB", models.tiedB())
                .with("folded", models.folded());
    }

    private static JsonKeys network(ModelDifference.Network network) {
        JsonKeys keys = new JsonKeys();
        network.measured().ifPresent(found -> keys.with("same", found.same()).with("measured", found));
        return keys.with("refusal", network.unmeasured());
    }

    private static JsonKeys weight(WeightRow row) {
        return new JsonKeys()
                .with("a", row.a())
                .with("b", row.b())
                .with("shapeA", row.shapeA())
                .with("shapeB", row.shapeB())
                .with("relation", JsonKeys.id(row.relation()))
                .with("maxAbsolute", row.largest())
                .with("meanAbsolute", row.mean())
                .with("frozen", row.frozen());
    }
}
