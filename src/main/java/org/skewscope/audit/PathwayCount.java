package org.skewscope.audit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditRow;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredResult;

/** Counts one pathway's results, in path order. */
final class PathwayCount {

    private static final double LEAST = 1e-12;

    private final StoredPathway pathway;
    private final int index;
    private long pictures;
    private long failed;
    private long labelled;
    private long correct;
    private double loss;
    private double brier;

    PathwayCount(StoredPathway pathway, int index) {
        this.pathway = pathway;
        this.index = index;
    }

    void take(AuditRow row) {
        Optional<StoredResult> found = row.results().get(index);
        if (found.isEmpty()) {
            return;
        }
        StoredResult result = found.get();
        if (!result.measured()) {
            failed++;
            return;
        }
        pictures++;
        if (row.picture().label().isPresent()) {
            labelled++;
            correct += result.topClass() == row.picture().label().getAsInt() ? 1 : 0;
            double p = result.likelihood().orElse(0);
            loss -= Math.log(Math.max(LEAST, p));
            brier += result.sumOfSquares() - 2 * p + 1;
        }
    }

    PathwaySummary summary() {
        boolean any = labelled > 0;
        return new PathwaySummary(
                pathway,
                pictures,
                failed,
                labelled,
                correct,
                any ? Optional.of(Interval.wilson(correct, labelled)) : Optional.empty(),
                any ? OptionalDouble.of(loss / labelled) : OptionalDouble.empty(),
                any ? OptionalDouble.of(brier / labelled) : OptionalDouble.empty());
    }
}
