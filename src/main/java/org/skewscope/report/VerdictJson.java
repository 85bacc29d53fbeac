package org.skewscope.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.Verdict;

/** Writes a verdict's keys beside its sentence, in every document that holds one. */
final class VerdictJson {

    private VerdictJson() {}

    /** Returns the keys in order; an empty code is null. */
    static Map<String, Object> of(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", verdict.code().orElse(null));
        json.put("codes", verdict.codes());
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
}
