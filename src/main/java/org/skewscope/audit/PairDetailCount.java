package org.skewscope.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.skewscope.audit.statistics.Doubles;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditRow;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredResult;

/**
 * Gathers what lies behind one pair's numbers; but for |dp|, it does not grow with the pictures.
 */
final class PairDetailCount {

    private static final double[] EDGES = {0.05, 0.1, 0.2, 0.5};
    private static final int FED = 224;
    private static final int MOST_MOVES = 100_000;

    /** The worst comes last, so that the mildest is the first to go. */
    private static final Comparator<PairDetail.Worst> MILDEST_FIRST =
            Comparator.comparing((PairDetail.Worst each) -> each.kind().flips())
                    .thenComparingDouble(PairDetail.Worst::totalVariation)
                    .thenComparing(each -> each.picture().path(), Comparator.reverseOrder());

    private record FromTo(int from, int to) {}

    private final int index;
    private final Pairing pairing;
    private final int mostWorst;
    private final Doubles dp = new Doubles();
    private final long[] marginPictures = new long[EDGES.length + 1];
    private final long[] marginFlips = new long[EDGES.length + 1];
    private final SliceCount slices;
    private final ClassCount classes = new ClassCount();
    private final ConfidencePair confidence = new ConfidencePair();
    private final Map<String, Long> stages = new TreeMap<>();
    private final Map<FromTo, Long> moves = new HashMap<>();
    private final PriorityQueue<PairDetail.Worst> worst = new PriorityQueue<>(MILDEST_FIRST);

    /**
     * @param index of the pair among the audit's
     * @param head of the audit
     */
    PairDetailCount(int index, AuditHead head, int mostWorst) {
        pairing = head.pairs().get(index);
        slices = new SliceCount(longSide(head.pathways().get(pairing.a())));
        this.index = index;
        this.mostWorst = mostWorst;
    }

    void take(AuditRow row) {
        Optional<StoredResult> one = row.measured(pairing.a());
        Optional<StoredResult> other = row.measured(pairing.b());
        Optional<StoredPair> pair = row.pairs().get(index);
        if (one.isEmpty() || other.isEmpty() || pair.isEmpty()) {
            return;
        }
        StoredResult a = one.get();
        StoredResult b = other.get();
        FlipKind kind = FlipKind.of(row.picture().label(), a, b);
        dp.add(Math.abs(pair.get().dp()));
        int bin = 0;
        while (bin < EDGES.length && a.margin() >= EDGES[bin]) {
            bin++;
        }
        marginPictures[bin]++;
        marginFlips[bin] += kind.flips() ? 1 : 0;
        slices.take(row.picture(), kind.flips());
        row.picture()
                .label()
                .ifPresent(
                        label -> {
                            classes.take(label, kind);
                            confidence.take(label, a, b);
                        });
        String stage = pair.get().firstStage().orElse("none");
        stages.merge(stage, 1L, Long::sum);
        FromTo move = new FromTo(a.topClass(), b.topClass());
        if (kind.flips() && (moves.size() < MOST_MOVES || moves.containsKey(move))) {
            moves.merge(move, 1L, Long::sum);
        }
        if (mostWorst > 0 && pair.get().totalVariation() > 0) {
            worst.add(
                    new PairDetail.Worst(
                            row.picture(),
                            kind,
                            a.topClass(),
                            b.topClass(),
                            a.topProbability(),
                            b.topProbability(),
                            pair.get().totalVariation(),
                            stage));
            if (worst.size() > mostWorst) {
                worst.remove();
            }
        }
    }

    /** Of a size such as 224 or 300x200. */
    private static int longSide(StoredPathway pathway) {
        String size = pathway.settings().getOrDefault("size", "");
        return Arrays.stream(size.split("\\D+"))
                .filter(each -> !each.isEmpty() && each.length() < 6)
                .mapToInt(Integer::parseInt)
                .filter(each -> each > 0)
                .max()
                .orElse(FED);
    }

    Pairing pairing() {
        return pairing;
    }

    /** The worst first. */
    List<PairDetail.Worst> worst() {
        return worst.stream().sorted(MILDEST_FIRST.reversed()).toList();
    }

    PairDetail detail() {
        List<PairDetail.Bin> margins = new ArrayList<>();
        for (int i = 0; i <= EDGES.length; i++) {
            String from = i == 0 ? "0" : number(EDGES[i - 1]);
            String name = i == EDGES.length ? from + " and more" : from + " to " + number(EDGES[i]);
            margins.add(new PairDetail.Bin(name, marginPictures[i], marginFlips[i]));
        }
        List<PairDetail.Move> most =
                moves.entrySet().stream()
                        .map(e -> new PairDetail.Move(e.getKey().from, e.getKey().to, e.getValue()))
                        .sorted(
                                Comparator.comparingLong(PairDetail.Move::count)
                                        .reversed()
                                        .thenComparingInt(PairDetail.Move::from)
                                        .thenComparingInt(PairDetail.Move::to))
                        .toList();
        return new PairDetail(
                index,
                pairing.a(),
                pairing.b(),
                new Sample(dp.size() == 0 ? new double[] {0} : dp.toArray()),
                margins,
                slices.bins(),
                stages,
                most,
                classes.changes(),
                confidence.difference(),
                worst());
    }

    private static String number(double edge) {
        return Double.toString(edge);
    }
}
