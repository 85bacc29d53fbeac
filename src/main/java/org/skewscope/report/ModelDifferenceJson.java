package org.skewscope.report;

import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelDifference.LayerRow;
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
                .withEach("layers", models.layers(), ModelDifferenceJson::layer)
                .with("layersByWeights", models.byWeights())
                .withEach("weights", models.weights(), ModelDifferenceJson::weight)
                .with("tiedA", models.tiedA())
                .with("tiedB", models.tiedB())
                .with("folded", models.folded());
    }

    private static JsonKeys network(ModelDifference.Network network) {
        JsonKeys keys = new JsonKeys();
        network.difference().ifPresent(found -> keys.with("same", found.same())
                .with("pairs", found.pairs())
                .with("conversion", found.conversion())
                .withEach("layers", found.layers(), ModelDifferenceJson::guilty)
                .with("onlyA", found.onlyA())
                .with("onlyB", found.onlyB())
                .with("notUnderstood", found.notUnderstood()));
        network.measured().ifPresent(found -> keys.with("measured", found));
        return keys.with("refusal", network.refusal());
    }

    private static JsonKeys guilty(NetworkDifference.GuiltyLayer layer) {
        return new JsonKeys()
                .with("a", layer.name())
                .with("b", layer.nameB())
                .with("kind", layer.label())
                .withEach("faults", layer.faults(), ModelDifferenceJson::fault)
                .withSome("ownError", layer.size())
                .with("others", layer.others());
    }

    private static JsonKeys fault(Fault fault) {
        return new JsonKeys()
                .with("kind", JsonKeys.id(fault.kind()))
                .with("cause", fault.kind().cause())
                .with("setting", fault.setting())
                .with("a", fault.a())
                .with("b", fault.describedB());
    }

    private static JsonKeys layer(LayerRow row) {
        return new JsonKeys()
                .with("a", row.a())
                .with("b", row.b())
                .with("kind", row.kind())
                .with("changes", row.changes());
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
