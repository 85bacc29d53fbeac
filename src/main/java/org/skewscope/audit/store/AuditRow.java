package org.skewscope.audit.store;

import java.util.List;
import java.util.Optional;

/**
 * The results of one file.
 *
 * @param first whether no earlier path has the same content; copies do not count
 * @param results results by pathway; empty where the pathway was not run yet
 * @param pairs differences by pairing; empty where a pathway has no result
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

    /**
     * Returns a pathway's measured result; empty where it has none or failed.
     *
     * @param pathway the pathway's index
     */
    public Optional<StoredResult> measured(int pathway) {
        return results.get(pathway).filter(StoredResult::measured);
    }
}
