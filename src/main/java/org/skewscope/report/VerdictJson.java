package org.skewscope.report;

import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.Verdict;

/** Writes a verdict's keys beside its sentence, in every document that holds one. */
final class VerdictJson {

    private VerdictJson() {}

    /** Returns the keys in order; an empty code is null. */
    static JsonKeys of(Verdict verdict) {
        return new JsonKeys()
                .with("code", verdict.code())
                .with("codes", verdict.codes())
                .with(
                        "title",
                        verdict.code().flatMap(CauseCatalogue.bundled()::find).map(CauseCatalogue.Entry::title))
                .with("certainty", verdict.certainty().id())
                .with("reason", verdict.reason())
                .with("size", verdict.size())
                .with("consequence", verdict.consequence())
                .with("evidence", verdict.evidence())
                .with("cure", verdict.cure());
    }
}
