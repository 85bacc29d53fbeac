package org.skewscope.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.audit.statistics.ManyTests;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditRow;

/**
 * What an audit answers.
 *
 * @param files paths, copies included
 * @param contents different pictures
 */
public record AuditSummary(
        List<PathwaySummary> pathways, List<PairSummary> pairs, long files, long contents) {

    /** Of every bootstrap; printed beside its limits. */
    public static final long SEED = 20_240_229;

    public AuditSummary {
        pathways = List.copyOf(pathways);
        pairs = List.copyOf(pairs);
    }

    public static AuditSummary of(AuditReader reader) throws IOException {
        Collector collector = new Collector(reader.head());
        reader.rows(collector::take);
        return collector.summary();
    }

    /** Takes rows in path order. */
    public static final class Collector {
        private final List<PathwayCount> pathways = new ArrayList<>();
        private final List<PairCount> pairs = new ArrayList<>();
        private long files;
        private long contents;

        public Collector(AuditHead head) {
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
            }
        }

        public AuditSummary summary() {
            List<PairSummary> summaries = pairs.stream().map(PairCount::summary).toList();
            return new AuditSummary(
                    pathways.stream().map(PathwayCount::summary).toList(),
                    adjusted(summaries),
                    files,
                    contents);
        }

        private static List<PairSummary> adjusted(List<PairSummary> pairs) {
            List<PairSummary> tested = pairs.stream().filter(p -> p.mcNemar().isPresent()).toList();
            double[] holm =
                    ManyTests.holm(
                            tested.stream().mapToDouble(p -> p.mcNemar().get().exact()).toArray());
            List<PairSummary> all = new ArrayList<>();
            int next = 0;
            for (PairSummary pair : pairs) {
                all.add(pair.mcNemar().isPresent() ? pair.withHolm(holm[next++]) : pair);
            }
            return all;
        }
    }
}
