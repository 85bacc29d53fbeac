package org.skewscope.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.statistics.Calibration;
import org.skewscope.audit.statistics.Doubles;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredResult;

/**
 * Describes the parts of an audit's report beside its summary.
 *
 * @param pairs the reference with each other pathway, at most {@link #MOST_PAIRS}
 * @param calibration by pathway; empty where fewer than 30 pictures have a label
 * @param failures the first failed pictures
 */
public record AuditDetails(
        AuditSummary summary, List<PairDetail> pairs, List<Optional<Calibration>> calibration, List<Failed> failures) {

    /** More pairs would make the report too long to be read. */
    public static final int MOST_PAIRS = 8;

    private static final int MOST_FAILURES = 200;

    /** A curve of 15 bins needs this many pictures. */
    private static final int LEAST = 30;

    /** Describes a picture without a result. */
    public record Failed(String path, String pathway, String reason) {}

    /**
     * Reads an audit's details.
     *
     * @param reader the audit's file
     * @param mostWorst the number of most different pictures that are kept for each pair
     * @throws IOException if the file cannot be read
     */
    public static AuditDetails of(AuditReader reader, int mostWorst) throws IOException {
        return of(reader, mostWorst, false);
    }

    /**
     * Reads the details of an audit that runs or was stopped, with all causes that are known.
     *
     * @param reader the audit's file
     * @param mostWorst the number of most different pictures that are kept for each pair
     * @throws IOException if the file cannot be read
     */
    public static AuditDetails soFar(AuditReader reader, int mostWorst) throws IOException {
        return of(reader, mostWorst, true);
    }

    private static AuditDetails of(AuditReader reader, int mostWorst, boolean soFar) throws IOException {
        AuditHead head = reader.head();
        AuditSummary.Collector summary = new AuditSummary.Collector(reader, soFar);
        List<PairDetailCount> pairs = new ArrayList<>();
        for (int i = 0; i < head.pairs().size() && pairs.size() < MOST_PAIRS; i++) {
            Pairing pairing = head.pairs().get(i);
            if (pairing.a() == head.reference() || pairing.b() == head.reference()) {
                pairs.add(new PairDetailCount(i, head, mostWorst));
            }
        }
        List<Confidence> confidences = new ArrayList<>();
        head.pathways().forEach(each -> confidences.add(new Confidence()));
        List<Failed> failures = new ArrayList<>();
        reader.rows(row -> {
            summary.take(row);
            if (!row.first()) {
                return;
            }
            pairs.forEach(each -> each.take(row));
            for (int i = 0; i < confidences.size(); i++) {
                confidences.get(i).take(row, i);
                failed(row, i, head, failures);
            }
        });
        return new AuditDetails(
                summary.summary(),
                pairs.stream().map(PairDetailCount::detail).toList(),
                confidences.stream().map(Confidence::calibration).toList(),
                failures);
    }

    private static void failed(AuditRow row, int index, AuditHead head, List<Failed> failures) {
        Optional<StoredResult> result = row.results().get(index);
        if (failures.size() < MOST_FAILURES
                && result.isPresent()
                && !result.get().measured()) {
            failures.add(new Failed(
                    row.picture().path(),
                    head.pathways().get(index).id(),
                    result.get().failure().orElseThrow().reason()));
        }
    }

    /** Counts one pathway's confidence over labelled pictures. */
    private static final class Confidence {
        private final Doubles confidence = new Doubles();
        private final Doubles correct = new Doubles();

        void take(AuditRow row, int index) {
            Optional<StoredResult> result = row.measured(index);
            if (result.isPresent() && row.picture().label().isPresent()) {
                boolean right = result.get().topClass() == row.picture().label().getAsInt();
                confidence.add(result.get().topProbability());
                correct.add(right ? 1 : 0);
            }
        }

        Optional<Calibration> calibration() {
            double[] right = correct.toArray();
            boolean[] is = new boolean[right.length];
            for (int i = 0; i < is.length; i++) {
                is[i] = right[i] == 1;
            }
            return right.length < LEAST ? Optional.empty() : Optional.of(Calibration.of(confidence.toArray(), is));
        }
    }
}
