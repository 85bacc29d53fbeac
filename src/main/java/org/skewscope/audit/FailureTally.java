package org.skewscope.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.audit.store.StoredResult.StoredFailure;

/**
 * Gathers what fails in some pathways and not in others: an option that a folder's pictures do not
 * go with fails over all of them.
 */
final class FailureTally {

    private static final int NAMED = 5;

    private final Map<Place, Gathered> gathered = new LinkedHashMap<>();

    private record Place(String pathway, String stage) {}

    private static final class Gathered {
        private final String reason;
        private final List<String> first = new ArrayList<>();
        private long count;

        Gathered(String reason) {
            this.reason = reason;
        }
    }

    void take(String pathway, String path, StoredFailure failure) {
        Gathered all =
                gathered.computeIfAbsent(
                        new Place(pathway, failure.stage()),
                        place -> new Gathered(failure.reason()));
        all.count++;
        if (all.first.size() < NAMED) {
            all.first.add(path);
        }
    }

    void tell(AuditListener listener) {
        gathered.forEach(
                (place, all) ->
                        listener.failed(
                                new PathwayFailures(
                                        place.pathway(), all.count, all.first, all.reason)));
        gathered.clear();
    }
}
