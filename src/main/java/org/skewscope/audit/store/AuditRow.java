package org.skewscope.audit.store;

import java.util.List;
import java.util.Optional;

/**
 * Everything an audit knows of one file.
 *
 * @param first whether no earlier path has the same content: only then it counts
 * @param results by pathway; empty where it was not tried yet
 * @param pairs by pairing; empty where either side has no result
 */
public record AuditRow(
        StoredPicture picture,
        boolean first,
        List<Optional<StoredResult>> results,
        List<Optional<StoredPair>> pairs) {

    public AuditRow {
        results = List.copyOf(results);
        pairs = List.copyOf(pairs);
    }

    /** A pathway's result, where it has one and did not fail. */
    public Optional<StoredResult> measured(int pathway) {
        return results.get(pathway).filter(StoredResult::measured);
    }
}
