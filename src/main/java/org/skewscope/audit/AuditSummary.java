package org.skewscope.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import org.skewscope.audit.statistics.Doubles;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.ManyTests;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.RowSink.TwoResults;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredResult;

/**
 * Describes the statistics of an audit.
 *
 * @param files number of paths, copies included
 * @param contents number of different pictures
 * @param causes the causes of the differences of each other pathway from the reference
 */
public record AuditSummary(
        List<PathwaySummary> pathways, List<PairSummary> pairs, long files, long contents, List<PairCauses> causes) {

    /** The seed of every bootstrap, which is printed beside the intervals. */
    public static final long SEED = 20_240_229;

    public AuditSummary {
        pathways = List.copyOf(pathways);
        pairs = List.copyOf(pairs);
        causes = List.copyOf(causes);
    }

    /**
     * Summarizes an audit.
     *
     * @param reader the audit's file
     * @throws IOException if the file cannot be read
     */
    public static AuditSummary of(AuditReader reader) throws IOException {
        Collector collector = new Collector(reader, false);
        reader.rows(collector::take);
        return collector.summary();
    }

    /**
     * Returns whether some pathways were run over fewer pictures than others, as in an audit that
     * goes on with a changed pathway. A failed picture was run.
     */
    public boolean isUneven() {
        return pathways.stream().mapToLong(PathwaySummary::run).distinct().count() > 1;
    }

    /** Collects rows in path order. */
    public static final class Collector {
        private final List<PathwayCount> pathways = new ArrayList<>();
        private final List<PairCount> pairs = new ArrayList<>();
        private final List<PairCauses.Collector> causes;
        private long files;
        private long contents;

        /**
         * @param soFar whether the audit runs, so that all causes count that are known
         */
        Collector(AuditReader reader, boolean soFar) throws IOException {
            AuditHead head = reader.head();
            causes = PairCauses.Collector.all(reader, soFar);
            for (int i = 0; i < head.pathways().size(); i++) {
                pathways.add(new PathwayCount(head.pathways().get(i), i));
            }
            for (int i = 0; i < head.pairs().size(); i++) {
                pairs.add(new PairCount(head, i));
            }
        }

        public void take(AuditRow row) {
            files++;
            if (row.first()) {
                contents++;
                pathways.forEach(each -> each.take(row));
                pairs.forEach(each -> each.take(row));
                causes.forEach(each -> each.take(row));
            }
        }

        public AuditSummary summary() {
            double[] holm = ManyTests.holm(pairs.stream()
                    .filter(PairCount::labelled)
                    .mapToDouble(pair -> pair.table.mcNemar().exact())
                    .toArray());
            PrimitiveIterator.OfDouble adjusted = Arrays.stream(holm).iterator();
            return new AuditSummary(
                    pathways.stream().map(PathwayCount::summary).toList(),
                    pairs.stream()
                            .map(pair -> pair.summary(pair.labelled() ? adjusted.nextDouble() : 1))
                            .toList(),
                    files,
                    contents,
                    causes.stream().map(PairCauses.Collector::causes).toList());
        }
    }

    /** Counts one pathway's results, in path order. */
    private static final class PathwayCount {

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
                correct += result.isRight(row.picture().label()) ? 1 : 0;
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
                    Interval.share(correct, labelled),
                    any ? OptionalDouble.of(loss / labelled) : OptionalDouble.empty(),
                    any ? OptionalDouble.of(brier / labelled) : OptionalDouble.empty());
        }
    }

    /** Counts two pathways' results, in path order. */
    private static final class PairCount {

        private static final double P99 = 0.99;

        private final String a;
        private final String b;
        private final Pairing pairing;
        private final int index;
        private final Doubles dp = new Doubles();
        private long flips;
        private PairedTable table = PairedTable.EMPTY;
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
            Optional<TwoResults> results = row.measured(pairing);
            Optional<StoredPair> pair = row.pairs().get(index);
            if (results.isEmpty() || pair.isEmpty()) {
                return;
            }
            dp.add(Math.abs(pair.get().dp()));
            variation += pair.get().totalVariation();
            divergence += pair.get().jensenShannon();
            StoredResult one = results.get().a();
            StoredResult other = results.get().b();
            OptionalInt label = row.picture().label();
            FlipKind kind = FlipKind.of(label, one, other);
            flips += kind.flips() ? 1 : 0;
            wrongWrong += kind == FlipKind.WRONG_WRONG ? 1 : 0;
            if (label.isPresent()) {
                table = table.plus(one.isRight(label), other.isRight(label));
            }
        }

        boolean labelled() {
            return table.n() > 0;
        }

        /**
         * @param holm the adjusted p of the test of labelled pictures
         */
        PairSummary summary(double holm) {
            int n = dp.size();
            return new PairSummary(
                    a,
                    b,
                    n,
                    flips,
                    Interval.share(flips, n),
                    labelled() ? Optional.of(new PairSummary.Accuracy(table, wrongWrong, holm)) : Optional.empty(),
                    n > 0 ? Optional.of(moved(n)) : Optional.empty());
        }

        private PairSummary.Moved moved(int n) {
            Sample sample = new Sample(dp.toArray());
            return new PairSummary.Moved(
                    sample.bootstrapMean(AuditSummary.SEED),
                    sample.quantile(0.5),
                    sample.quantile(P99),
                    variation / n,
                    divergence / n);
        }
    }
}
