package org.skewscope.audit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Doubles;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.McNemar;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditRow;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredResult;

/** Counts two pathways' results, in path order. */
final class PairCount {

    private static final double P99 = 0.99;

    private final String a;
    private final String b;
    private final Pairing pairing;
    private final int index;
    private final Doubles dp = new Doubles();
    private long flips;
    private long bothRight;
    private long rightWrong;
    private long wrongRight;
    private long bothWrong;
    private long wrongWrong;
    private double variation;
    private double divergence;

    PairCount(AuditHead head, int index) {
        this.index = index;
        pairing = head.pairs().get(index);
        a = head.pathways().get(pairing.a()).id();
        b = head.pathways().get(pairing.b()).id();
    }

    void take(AuditRow row) {
        Optional<StoredResult> one = row.measured(pairing.a());
        Optional<StoredResult> other = row.measured(pairing.b());
        Optional<StoredPair> pair = row.pairs().get(index);
        if (one.isEmpty() || other.isEmpty() || pair.isEmpty()) {
            return;
        }
        dp.add(Math.abs(pair.get().dp()));
        variation += pair.get().totalVariation();
        divergence += pair.get().jensenShannon();
        FlipKind kind = FlipKind.of(row.picture().label(), one.get(), other.get());
        flips += kind.flips() ? 1 : 0;
        if (row.picture().label().isPresent()) {
            boolean right = one.get().topClass() == row.picture().label().getAsInt();
            switch (kind) {
                case RIGHT_WRONG -> rightWrong++;
                case WRONG_RIGHT -> wrongRight++;
                default -> {
                    bothRight += right ? 1 : 0;
                    bothWrong += right ? 0 : 1;
                }
            }
            wrongWrong += kind == FlipKind.WRONG_WRONG ? 1 : 0;
        }
    }

    PairSummary summary() {
        int n = dp.size();
        PairedTable table = new PairedTable(bothRight, rightWrong, wrongRight, bothWrong);
        boolean labelled = table.n() > 0;
        return new PairSummary(
                a,
                b,
                n,
                flips,
                n > 0 ? Optional.of(Interval.wilson(flips, n)) : Optional.empty(),
                labelled ? Optional.of(table) : Optional.empty(),
                wrongWrong,
                labelled ? Optional.of(table.difference()) : Optional.empty(),
                labelled ? Optional.of(McNemar.of(rightWrong, wrongRight)) : Optional.empty(),
                OptionalDouble.empty(),
                n > 0 ? Optional.of(moved()) : Optional.empty(),
                n > 0 ? OptionalDouble.of(variation / n) : OptionalDouble.empty(),
                n > 0 ? OptionalDouble.of(divergence / n) : OptionalDouble.empty());
    }

    private PairSummary.Moved moved() {
        Sample sample = new Sample(dp.toArray());
        return new PairSummary.Moved(
                sample.bootstrapMean(AuditSummary.SEED),
                sample.quantile(0.5),
                sample.quantile(P99));
    }
}
