package org.skewscope.audit;

import java.util.Optional;
import org.skewscope.audit.statistics.CalibrationDifference;
import org.skewscope.audit.statistics.Doubles;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.StoredResult;

/** Confidence of two pathways over the same labelled pictures. */
final class ConfidencePair {

    /** Beyond, the bootstrap takes longer than it is worth: the interval is narrow. */
    private static final int MOST = 200_000;

    /** Fewer fill no 15 bins. */
    private static final int LEAST = 30;

    private final Doubles a = new Doubles();
    private final Doubles b = new Doubles();
    private final Doubles right = new Doubles();

    void take(int label, StoredResult one, StoredResult other) {
        if (a.size() <= MOST) {
            a.add(one.topProbability());
            b.add(other.topProbability());
            right.add((one.topClass() == label ? 1 : 0) + (other.topClass() == label ? 2 : 0));
        }
    }

    Optional<Interval> difference() {
        if (a.size() < LEAST || a.size() > MOST) {
            return Optional.empty();
        }
        double[] both = right.toArray();
        boolean[] rightA = new boolean[both.length];
        boolean[] rightB = new boolean[both.length];
        for (int i = 0; i < both.length; i++) {
            rightA[i] = ((int) both[i] & 1) != 0;
            rightB[i] = ((int) both[i] & 2) != 0;
        }
        return Optional.of(
                CalibrationDifference.of(
                        a.toArray(), rightA, b.toArray(), rightB, AuditSummary.SEED));
    }
}
