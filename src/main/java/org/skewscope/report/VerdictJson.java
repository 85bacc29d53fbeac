package org.skewscope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.Verdict;

/** A verdict's keys beside its sentence, in every document that holds one. */
final class VerdictJson {

    private VerdictJson() {}

    /** Returns the keys in order; an empty code is null. */
    static Map<String, Object> of(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", verdict.code().orElse(null));
        json.put(
                "title",
                verdict.code()
                        .flatMap(CauseCatalogue.bundled()::find)
                        .map(CauseCatalogue.Entry::title)
                        .orElse(null));
        json.put("certainty", verdict.certainty().id());
        json.put("reason", verdict.reason());
        json.put("size", verdict.size());
        json.put("consequence", verdict.consequence());
        json.put("evidence", verdict.evidence());
        json.put("cure", verdict.cure());
        return json;
    }

    /** Writes the same keys. */
    static void write(JsonGenerator json, Verdict verdict) throws IOException {
        for (Map.Entry<String, Object> each : of(verdict).entrySet()) {
            if (each.getValue() instanceof List<?> sentences) {
                json.writeArrayFieldStart(each.getKey());
                for (Object sentence : sentences) {
                    json.writeString(sentence.toString());
                }
                json.writeEndArray();
            } else if (each.getValue() == null) {
                json.writeNullField(each.getKey());
            } else {
                json.writeStringField(each.getKey(), each.getValue().toString());
            }
        }
    }
}
