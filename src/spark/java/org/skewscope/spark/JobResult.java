package org.skewscope.spark;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.skewscope.audit.AuditRun.AuditOutcome;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.audit.store.StoredRun;

/** Counts what a job's rows say, in path order. */
final class JobResult {

    private final int firstShard;
    private final Consumer<String> failures;
    private final Map<StoredRun, Integer> machines = new LinkedHashMap<>();
    private long measured;
    private long kept;
    private long failed;

    /**
     * @param firstShard the first one that this job measured
     * @param failures told of each picture that failed, with the reason
     */
    JobResult(int firstShard, Consumer<String> failures) {
        this.firstShard = firstShard;
        this.failures = failures;
    }

    /**
     * @param last whether no later shard has the picture again
     */
    void take(AuditRow row, int shard, StoredRun machine, boolean last) {
        machines.merge(machine, 1, Integer::sum);
        if (!last) {
            return;
        }
        Set<String> reasons = new LinkedHashSet<>();
        for (Optional<StoredResult> each : row.results()) {
            if (each.isEmpty() || !each.get().measured()) {
                failed++;
                each.flatMap(StoredResult::failure).ifPresent(f -> reasons.add(f.reason()));
            } else if (shard < firstShard) {
                kept++;
            } else {
                measured++;
            }
        }
        reasons.forEach(reason -> failures.accept(row.picture().path() + ": " + reason));
    }

    AuditOutcome outcome() {
        return new AuditOutcome(measured, kept, failed);
    }

    /** Pictures by what measured them. */
    Map<StoredRun, Integer> machines() {
        return new LinkedHashMap<>(machines);
    }
}
