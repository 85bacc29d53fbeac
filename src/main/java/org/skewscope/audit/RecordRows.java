package org.skewscope.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.audit.statistics.Divergence;
import org.skewscope.audit.store.AuditRow;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.TopClasses;
import org.skewscope.digest.Sha256;
import org.skewscope.engine.PictureRecord;
import org.skewscope.option.Stage;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.run.Failure;
import org.skewscope.tensor.DiffStatistics;

/** What is kept of the engine's numbers over one picture. */
final class RecordRows {

    private static final int TOP = 5;
    private static final String ENGINE = "engine";

    private final List<Pairing> pairs;
    private final int pathways;

    RecordRows(List<Pairing> pairs, int pathways) {
        this.pairs = pairs;
        this.pathways = pathways;
    }

    /** The engine broke over the picture, or it was never asked. */
    AuditRow failed(StoredPicture picture, String reason) {
        List<Optional<StoredResult>> results = new ArrayList<>();
        for (int i = 0; i < pathways; i++) {
            results.add(Optional.of(StoredResult.failed(ENGINE, reason)));
        }
        return new AuditRow(picture, true, results, pairs.stream().map(p -> none()).toList());
    }

    private static Optional<StoredPair> none() {
        return Optional.empty();
    }

    AuditRow of(StoredPicture picture, PictureRecord record) {
        List<Optional<StoredResult>> results = new ArrayList<>();
        for (int i = 0; i < pathways; i++) {
            results.add(Optional.of(result(picture, record, i)));
        }
        return new AuditRow(
                picture, true, results, pairs.stream().map(each -> pair(record, each)).toList());
    }

    private static StoredResult result(StoredPicture picture, PictureRecord record, int index) {
        PathwayResult result = record.results().get(index);
        if (result.failure().isPresent()) {
            Failure failure = result.failure().get();
            return StoredResult.failed(
                    failure.stage().id(),
                    failure.reason() + ". " + RemedySentence.of(failure.remedy()));
        }
        float[] p = result.probabilities();
        List<Integer> top = TopClasses.of(p, TOP);
        double squares = 0;
        for (float each : p) {
            squares += (double) each * each;
        }
        int label = picture.label().orElse(-1);
        return new StoredResult(
                top,
                top.stream().map(each -> p[each]).toList(),
                squares,
                fed(record, index),
                Sha256.of(result.logits()),
                label >= 0 && label < p.length
                        ? OptionalDouble.of(p[label])
                        : OptionalDouble.empty(),
                Optional.empty());
    }

    private static String fed(PictureRecord record, int index) {
        if (!record.fed().isEmpty()) {
            return record.fed().get(index);
        }
        return record.results().get(index).stage(Stage.BATCH).map(s -> s.sha256()).orElse("");
    }

    private Optional<StoredPair> pair(PictureRecord record, Pairing pairing) {
        PathwayResult a = record.results().get(pairing.a());
        PathwayResult b = record.results().get(pairing.b());
        if (a.failure().isPresent() || b.failure().isPresent()) {
            return Optional.empty();
        }
        float[] p = a.probabilities();
        float[] q = b.probabilities();
        if (p.length != q.length) {
            return Optional.empty();
        }
        int low = Math.min(pairing.a(), pairing.b());
        int high = Math.max(pairing.a(), pairing.b());
        Optional<PairDifference> difference =
                record.pairs().stream().filter(d -> d.a() == low && d.b() == high).findFirst();
        Optional<DiffStatistics> fed = difference.flatMap(d -> d.at(Stage.BATCH).statistics());
        return Optional.of(
                new StoredPair(
                        (double) q[b.topClass()] - p[a.topClass()],
                        Divergence.totalVariation(p, q),
                        Divergence.jensenShannon(p, q),
                        difference
                                .flatMap(PairDifference::firstDiffering)
                                .map(stage -> stage.stage().id()),
                        fed.isPresent()
                                ? OptionalDouble.of(fed.get().maxAbsolute())
                                : OptionalDouble.empty()));
    }
}
