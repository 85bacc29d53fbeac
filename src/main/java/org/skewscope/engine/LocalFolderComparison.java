package org.skewscope.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.skewscope.cache.HeapBrake;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries;
import org.skewscope.compare.TraceComparator;
import org.skewscope.execution.ModelRunner;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.FolderBatches;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.TraceStore;
import org.skewscope.tensor.TensorBytes;

/**
 * Compares a folder in this process: a picture a thread, so that one is prepared or measured while
 * others run the model. Nothing of a picture is kept once it is measured.
 */
final class LocalFolderComparison implements FolderComparison {

    /** One more than there are cores: the model's own threads leave gaps. */
    private static final int THREADS = Runtime.getRuntime().availableProcessors() + 1;

    private static final int MOST_THREADS = 8;

    /** A slow picture holds up those that are ready after it, which are small by then. */
    private static final int AHEAD = 4;

    private final Preprocessor preprocessor;
    private final ModelRunner model;
    private final long memoryBytes;
    private final PixelGate gate = new PixelGate();

    /**
     * @param preprocessor that keeps nothing
     * @param memoryBytes how much each of the large stores of a picture may occupy
     */
    LocalFolderComparison(Preprocessor preprocessor, ModelRunner model, long memoryBytes) {
        this.preprocessor = preprocessor;
        this.model = model;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
            throws IOException {
        model.prepare(request.pathways().stream().map(Pathway::execution).toList());
        FolderBatches batches = new FolderBatches(preprocessor, model, memoryBytes);
        AtomicBoolean over = new AtomicBoolean();
        Cancellation each = () -> over.get() || cancellation.isRequested();
        HeapBrake brake = new HeapBrake();
        int threads = Math.min(MOST_THREADS, THREADS);
        try (OrderedWork<PictureRecord> work =
                new OrderedWork<>(
                        request.first(),
                        request.pictures().size(),
                        threads,
                        threads * AHEAD,
                        index -> record(request, index, batches, each))) {
            try {
                while (work.hasNext()) {
                    cancellation.check();
                    sink.take(work.next());
                    brake.check();
                }
            } finally {
                over.set(true);
            }
        }
    }

    private PictureRecord record(
            FolderRequest request, int index, FolderBatches batches, Cancellation cancellation) {
        cancellation.check();
        ImageSource source = request.pictures().get(index);
        try (AdmittedPicture admitted = new AdmittedPicture(preprocessor, gate)) {
            PathwayRunner runner =
                    new PathwayRunner(new CachingPreprocessor(admitted, memoryBytes), batches)
                            .among(request.pictures());
            SharedPicture picture = runner.shared(source);
            if (picture.sha256().filter(request.known()::contains).isPresent()) {
                return PictureRecord.skipped(index, source.name(), picture.sha256().orElseThrow());
            }
            List<PathwayTrace> traces =
                    PictureRuns.of(
                                    runner,
                                    picture,
                                    request.pathways(),
                                    key -> Optional.empty(),
                                    ProgressListener.NONE,
                                    cancellation)
                            .stream()
                            .map(TraceStore.Entry::trace)
                            .toList();
            return measured(request, index, picture, traces);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            e.printStackTrace();
            return PictureRecord.broken(index, source.name(), EngineFailure.over(source.name(), e));
        }
    }

    private PictureRecord measured(
            FolderRequest request, int index, SharedPicture picture, List<PathwayTrace> traces) {
        Wanted wanted = request.wanted();
        StageSummaries summaries = new StageSummaries();
        List<PathwayResult> results =
                traces.stream()
                        .map(
                                trace ->
                                        wanted.stages()
                                                ? summaries.of(trace, wanted.digests())
                                                : StageSummaries.outputs(trace))
                        .toList();
        List<String> fed =
                wanted.fed() ? traces.stream().map(LocalFolderComparison::fed).toList() : List.of();
        return new PictureRecord(
                index,
                picture.source().name(),
                picture.sha256().orElse(""),
                false,
                results,
                fed,
                PictureRuns.pairs(
                        new TraceComparator(model), traces, wanted.pairs(), request.reference()),
                Optional.empty());
    }

    private static String fed(PathwayTrace trace) {
        return trace.tensor(Stage.BATCH).map(TensorBytes::sha256).orElse("");
    }
}
