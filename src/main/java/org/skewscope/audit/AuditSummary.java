package org.skewscope.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Doubles;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.ManyTests;
import org.skewscope.audit.statistics.PairedTable;
import org.skewscope.audit.statistics.PairedTable.McNemar;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
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
            List<PairSummary> summaries = pairs.stream().map(PairCount::summary).toList();
            return new AuditSummary(
                    pathways.stream().map(PathwayCount::summary).toList(),
                    adjusted(summaries),
                    files,
                    contents,
                    causes.stream().map(PairCauses.Collector::causes).toList());
        }

        private static List<PairSummary> adjusted(List<PairSummary> pairs) {
            List<PairSummary> tested =
                    pairs.stream().filter(p -> p.mcNemar().isPresent()).toList();
            double[] holm = ManyTests.holm(
                    tested.stream().mapToDouble(p -> p.mcNemar().get().exact()).toArray());
            List<PairSummary> all = new ArrayList<>();
            int next = 0;
            for (PairSummary pair : pairs) {
                all.add(pair.mcNemar().isPresent() ? pair.withHolm(holm[next++]) : pair);
            }
            return all;
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

    /** Counts two pathways' results, in path order. */
    private static final class PairCount {

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
                    sample.bootstrapMean(AuditSummary.SEED), sample.quantile(0.5), sample.quantile(P99));
        }
    }
}
