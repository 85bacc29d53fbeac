package org.skewscope.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.skewscope.modeldiff.LayerRow;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.WeightRow;
import org.skewscope.present.model.ModelDifferenceWording;

/** Builds the document of the difference between two models for {@link RecordJson}. */
public final class ModelDifferenceJson {

    private ModelDifferenceJson() {}

    /** Returns the document's values by their keys, in order. */
    public static Map<String, Object> of(ModelDifference models) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sentence", ModelDifferenceWording.sentence(models));
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

    private static <T> List<Map<String, Object>> list(
            List<T> rows, Function<T, Map<String, Object>> row) {
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
