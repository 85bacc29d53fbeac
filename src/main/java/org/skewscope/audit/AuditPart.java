package org.skewscope.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.skewscope.audit.statistics.Divergence;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.TopClasses;
import org.skewscope.digest.Sha256;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Wanted;
import org.skewscope.formats.TraitsReader;
import org.skewscope.option.Stage;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureTraits;
import org.skewscope.run.Cancellation;
import org.skewscope.run.Failure;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.TensorDiff.LargestDifference;
import org.skewscope.worker.client.EngineClient;

/** Measures some pictures through one engine and commits them batch by batch. Not thread-safe. */
final class AuditPart {

    private static final int BATCH = 64;
    private static final long BATCH_NANOSECONDS = 2_000_000_000L;

    /** The classes of a result that are kept. */
    private static final int TOP = 5;

    /** The stage of a failure that is no pathway's. */
    private static final String ENGINE = "engine";

    /** A picture's traits are in this many first bytes of its file. */
    private static final int PROBE = 1 << 18;

    private final AuditPlan plan;
    private final RowSink store;
    private final AuditTally tally;
    private final EngineClient engine;
    private final Cancellation cancellation;
    private final Wanted wanted;
    private final Seen seen;
    private int uncommitted;
    private long committed = System.nanoTime();

    AuditPart(
            AuditPlan plan,
            RowSink store,
            AuditTally tally,
            EngineClient engine,
            Cancellation cancellation,
            Seen seen) {
        this.seen = seen;
        this.plan = plan;
        this.store = store;
        this.tally = tally;
        this.engine = engine;
        this.cancellation = cancellation;
        // Which stage differs first, how far the fed tensors differ, and their digests.
        wanted = new Wanted(
                false,
                plan.varied() ? Wanted.Pairs.WITH_REFERENCE : Wanted.Pairs.ALL,
                PairDetail.EQUALITY,
                false,
                true);
    }

    /**
     * Measures a part.
     *
     * @throws CancellationException if the run is canceled; what was measured before is committed
     */
    void run(AuditParts.Part part) throws IOException, EngineException {
        try {
            runToEnd(part);
        } catch (CancellationException e) {
            store.commit();
            throw e;
        }
    }

    private void runToEnd(AuditParts.Part part) throws IOException, EngineException {
        List<PictureListing.Listed> unknown = new ArrayList<>();
        List<PictureListing.Listed> copies = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (PictureListing.Listed each : part.pictures()) {
            cancellation.check();
            if (part.fresh() && part.together()) {
                unknown.add(each);
                continue;
            }
            String content = seen.content(each);
            if (!part.fresh() && kept(each, content)) {
                known.add(content);
            } else if (part.together() || asked.add(content)) {
                unknown.add(each);
            } else {
                copies.add(each);
            }
        }
        if (!unknown.isEmpty()) {
            measure(part.together() ? part.pictures() : unknown, new HashSet<>(unknown), known);
        }
        for (PictureListing.Listed each : copies) {
            cancellation.check();
            if (!kept(each, seen.content(each))) {
                add(each, alone(List.of(ImageSource.of(each.file())), 0));
            }
        }
        store.commit();
    }

    /** Keeps a picture whose results are all in the file, and returns whether they are. */
    private boolean kept(PictureListing.Listed each, String content) throws IOException {
        StoredPicture picture = seen.picture(each, content, plan.labels().of(each.path()));
        if (store.known(picture).contains(false) || !store.pairsKnown(picture)) {
            return false;
        }
        store.keep(picture);
        tally.kept();
        written();
        return true;
    }

    private void measure(List<PictureListing.Listed> asked, Set<PictureListing.Listed> unknown, Set<String> known)
            throws IOException, EngineException {
        List<ImageSource> sources =
                asked.stream().map(each -> ImageSource.of(each.file())).toList();
        List<Integer> again = new ArrayList<>();
        engine.compareAll(
                new FolderRequest(sources, 0, plan.pathways(), plan.reference(), wanted, known),
                record -> {
                    PictureListing.Listed each = asked.get(record.index());
                    if (!unknown.contains(each)) {
                        return;
                    }
                    if (record.skipped()) {
                        // It is a copy of a known picture, with another label.
                        again.add(record.index());
                    } else if (record.broken().isPresent() || record.fed().isEmpty()) {
                        again.add(record.index());
                    } else {
                        add(each, record);
                    }
                },
                cancellation);
        for (int index : again) {
            cancellation.check();
            add(asked.get(index), alone(sources, index));
        }
    }

    /** Measures a picture again, in an engine that does nothing else. */
    private PictureRecord alone(List<ImageSource> sources, int index) {
        try {
            return PictureRecord.of(
                    index,
                    engine.compare(
                            new ComparisonRequest(sources.get(index), plan.pathways(), plan.reference(), true, sources),
                            ProgressListener.NONE,
                            cancellation));
        } catch (EngineException e) {
            return PictureRecord.broken(index, sources.get(index).name(), e.getMessage());
        }
    }

    private void add(PictureListing.Listed each, PictureRecord record) throws IOException {
        String content = record.sha256().isEmpty() ? seen.content(each) : record.sha256();
        StoredPicture picture = seen.picture(each, content, plan.labels().of(each.path()));
        AuditRow row =
                record.broken().isPresent() ? failed(picture, record.broken().get()) : measured(picture, record);
        List<Boolean> known = store.known(picture);
        store.add(row);
        tally.added(row, known);
        written();
    }

    /** Returns the row of a picture that the engine could not measure. */
    private AuditRow failed(StoredPicture picture, String reason) {
        return new AuditRow(
                picture,
                true,
                Collections.nCopies(plan.pathways().size(), Optional.of(StoredResult.failed(ENGINE, reason))),
                Collections.nCopies(plan.pairs().size(), Optional.empty()));
    }

    private AuditRow measured(StoredPicture picture, PictureRecord record) {
        return new AuditRow(
                picture,
                true,
                IntStream.range(0, plan.pathways().size())
                        .mapToObj(pathway -> Optional.of(result(picture, record, pathway)))
                        .toList(),
                plan.pairs().stream().map(each -> pair(record, each)).toList());
    }

    private static StoredResult result(StoredPicture picture, PictureRecord record, int index) {
        PathwayResult result = record.results().get(index);
        if (result.failure().isPresent()) {
            Failure failure = result.failure().get();
            return StoredResult.failed(
                    failure.stage().id(), failure.reason() + ". " + RemedySentence.of(failure.remedy()));
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
                label >= 0 && label < p.length ? OptionalDouble.of(p[label]) : OptionalDouble.empty(),
                Optional.empty());
    }

    private static String fed(PictureRecord record, int index) {
        if (!record.fed().isEmpty()) {
            return record.fed().get(index);
        }
        return record.results()
                .get(index)
                .stage(Stage.BATCH)
                .map(s -> s.sha256())
                .orElse("");
    }

    private static Optional<StoredPair> pair(PictureRecord record, Pairing pairing) {
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
        Optional<PairDifference> difference = record.pairs().stream()
                .filter(d -> d.a() == low && d.b() == high)
                .findFirst();
        Optional<LargestDifference> fed =
                difference.flatMap(d -> d.at(Stage.BATCH).largest());
        return Optional.of(new StoredPair(
                (double) q[b.topClass()] - p[a.topClass()],
                Divergence.totalVariation(p, q),
                Divergence.jensenShannon(p, q),
                difference.flatMap(PairDifference::firstDiffering).map(stage -> stage.stage()
                        .id()),
                fed.isPresent() ? OptionalDouble.of(fed.get().maxAbsolute()) : OptionalDouble.empty()));
    }

    private void written() throws IOException {
        uncommitted++;
        if (uncommitted >= BATCH || System.nanoTime() - committed > BATCH_NANOSECONDS) {
            store.commit();
            uncommitted = 0;
            committed = System.nanoTime();
        }
    }

    /** Reads what an audit stores of a picture's file beside the results. */
    static class Seen {

        String content(PictureListing.Listed each) {
            try {
                return Files.size(each.file()) > ImageSource.MAX_FILE_BYTES
                        ? StoredPicture.unread(each.path())
                        : Sha256.of(each.file());
            } catch (IOException e) {
                return StoredPicture.unread(each.path());
            }
        }

        StoredPicture picture(PictureListing.Listed each, String content, OptionalInt label) {
            long bytes = 0;
            String format = "";
            Optional<PictureTraits> traits = Optional.empty();
            try (InputStream stream = Files.newInputStream(each.file())) {
                bytes = Files.size(each.file());
                byte[] begin = stream.readNBytes(PROBE);
                format = PictureFormat.of(begin).title();
                traits = TraitsReader.read(begin);
            } catch (IOException e) {
                // The row shows the failure already.
            }
            return new StoredPicture(each.path(), content, bytes, format, label, traits);
        }
    }
}
