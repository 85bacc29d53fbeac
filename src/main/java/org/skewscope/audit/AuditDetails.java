package org.skewscope.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.skewscope.audit.statistics.Calibration;
import org.skewscope.audit.statistics.Confidences;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
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
        List<PairDetailCount> pairs = PairDetailCount.ofReference(head, MOST_PAIRS, mostWorst);
        List<Confidences> confidences =
                head.pathways().stream().map(each -> new Confidences()).toList();
        List<Failed> failures = new ArrayList<>();
        reader.rows(row -> {
            summary.take(row);
            if (!row.first()) {
                return;
            }
            pairs.forEach(each -> each.take(row));
            for (int i = 0; i < confidences.size(); i++) {
                confidence(row, i, confidences.get(i));
                failed(row, i, head, failures);
            }
        });
        return new AuditDetails(
                summary.summary(),
                pairs.stream().map(PairDetailCount::detail).toList(),
                confidences.stream()
                        .map(each -> each.size() < Calibration.LEAST
                                ? Optional.<Calibration>empty()
                                : Optional.of(Calibration.of(each)))
                        .toList(),
                failures);
    }

    private static void confidence(AuditRow row, int index, Confidences all) {
        OptionalInt label = row.picture().label();
        if (label.isPresent()) {
            row.measured(index).ifPresent(result -> all.add(result.topProbability(), result.isRight(label)));
        }
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
}
