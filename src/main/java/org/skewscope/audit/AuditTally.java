package org.skewscope.audit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.audit.AuditRun.AuditOutcome;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.RowSink.TwoResults;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.audit.store.StoredResult.StoredFailure;

/** Counts an audit's results and reports them to the listener. */
final class AuditTally {

    private final AuditPlan plan;
    private final AuditListener listener;
    private final List<Pairing> pairs;
    private final int[] flips;

    /**
     * The failures in some pathways only, by pathway and stage: an option that does not fit a
     * folder's pictures fails over all of them.
     */
    private final Map<List<String>, PathwayFailures> gathered = new LinkedHashMap<>();

    private int done;
    private long measured;
    private long kept;
    private long failed;

    AuditTally(AuditPlan plan, AuditListener listener) {
        this.plan = plan;
        this.listener = listener;
        pairs = plan.pairs();
        flips = new int[pairs.size()];
    }

    /** Counts a picture whose results were all kept. */
    synchronized void kept() {
        kept += plan.pathways().size();
        listener.kept(done + 1);
        progressed();
    }

    /**
     * Counts a new row.
     *
     * @param known by pathway, whether its result was known before
     */
    synchronized void added(AuditRow row, List<Boolean> known) {
        Set<String> reasons = new LinkedHashSet<>();
        boolean some = known.contains(true)
                || row.results().stream().flatMap(Optional::stream).anyMatch(StoredResult::measured);
        for (int i = 0; i < row.results().size(); i++) {
            if (known.get(i)) {
                kept++;
            } else if (row.measured(i).isPresent()) {
                measured++;
            } else {
                failed++;
                Optional<StoredFailure> failure = row.results().get(i).flatMap(StoredResult::failure);
                if (failure.isPresent() && some) {
                    gather(plan.pathways().get(i).id(), row.picture().path(), failure.get());
                } else {
                    failure.ifPresent(each -> reasons.add(each.reason()));
                }
            }
        }
        for (int i = 0; i < flips.length; i++) {
            flips[i] += row.measured(pairs.get(i)).filter(TwoResults::flips).isPresent() ? 1 : 0;
        }
        reasons.forEach(reason -> listener.failed(row.picture().path(), reason));
        progressed();
    }

    private void gather(String pathway, String path, StoredFailure failure) {
        gathered.compute(
                List.of(pathway, failure.stage()),
                (place, before) -> before == null
                        ? new PathwayFailures(pathway, 1, List.of(path), failure.reason())
                        : before.plus(path));
    }

    private void progressed() {
        done++;
        listener.progressed(
                done,
                plan.listing().pictures().size(),
                Arrays.stream(flips).boxed().toList());
    }

    /** Reports the counts at the end, also of a canceled audit. */
    synchronized void ended() {
        gathered.values().forEach(listener::failed);
        gathered.clear();
    }

    synchronized AuditOutcome outcome() {
        return new AuditOutcome(measured, kept, failed);
    }
}
