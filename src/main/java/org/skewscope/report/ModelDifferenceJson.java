package org.skewscope.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelDifference.LayerRow;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.present.model.ModelDifferenceWording;
import org.skewscope.present.model.NetworkWording;

/** Describes how two models differ as a document for {@link RecordJson}. */
public final class ModelDifferenceJson {

    private ModelDifferenceJson() {}

    /** Returns the document's keys in order. */
    public static Map<String, Object> of(ModelDifference models) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sentence", ModelDifferenceWording.sentence(models));
        models.network().difference().flatMap(NetworkWording::cure).ifPresent(cure -> json.put("cure", cure));
        json.put("network", network(models.network()));
        json.put("a", models.a());
        json.put("b", models.b());
        json.put("sameFile", models.sameFile());
        json.put("layers", list(models.layers(), ModelDifferenceJson::layer));
        json.put("layersByWeights", models.byWeights());
        json.put("weights", list(models.weights(), ModelDifferenceJson::weight));
        json.put("tiedA", models.tiedA());
        json.put("tiedB", models.tiedB());
        json.put("folded", models.folded());
        return json;
    }

    private static Map<String, Object> network(ModelDifference.Network network) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (network.difference().isPresent()) {
            NetworkDifference found = network.difference().get();
            json.put("same", found.same());
            json.put("pairs", found.pairs());
            json.put("conversion", found.conversion());
            json.put("layers", list(found.layers(), ModelDifferenceJson::guilty));
            json.put("onlyA", found.onlyA());
            json.put("onlyB", found.onlyB());
            json.put("notUnderstood", found.notUnderstood());
        }
        json.put("refusal", network.refusal());
        return json;
    }

    private static Map<String, Object> guilty(NetworkDifference.GuiltyLayer layer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("a", layer.name());
        json.put("b", layer.nameB());
        json.put("kind", layer.label());
        json.put("faults", list(layer.faults(), ModelDifferenceJson::fault));
        layer.size().ifPresent(size -> json.put("ownError", size));
        json.put("others", layer.others());
        return json;
    }

    private static Map<String, Object> fault(Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("cause", fault.kind().cause());
        json.put("setting", fault.setting());
        json.put("a", fault.a());
        json.put("b", fault.describedB());
        return json;
    }

    private static <T> List<Map<String, Object>> list(List<T> rows, Function<T, Map<String, Object>> row) {
        return rows.stream().map(row).toList();
    }

    private static Map<String, Object> layer(LayerRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("a", row.a());
        json.put("b", row.b());
        json.put("kind", row.kind());
        json.put("changes", row.changes());
        return json;
    }

    private static Map<String, Object> weight(WeightRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("a", row.a());
        json.put("b", row.b());
        json.put("shapeA", row.shapeA());
        json.put("shapeB", row.shapeB());
        json.put("relation", row.relation().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("maxAbsolute", row.largest());
        json.put("meanAbsolute", row.mean());
        json.put("frozen", row.frozen());
        return json;
    }
}
