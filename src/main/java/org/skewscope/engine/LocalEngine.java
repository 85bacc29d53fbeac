package org.skewscope.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.skewscope.cache.CacheLimit;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.StageSummaries;
import org.skewscope.compare.TraceComparator;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.execution.ModelCatalogue;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.CancellableModelRunner;
import org.skewscope.run.CancellablePreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.run.TraceStore;
import org.skewscope.run.WorkAhead;
import org.skewscope.tensor.DenseTensor;

/** Runs the engine in the process that calls it. */
public final class LocalEngine implements Engine, FolderComparison {

    private final EngineInfo info;
    private final CachingPreprocessor preprocessor;
    private final ModelRunner model;
    private final ModelCatalogue models;
    private final PathwayRunner runner;
    private final LocalFolderComparison folders;
    private final TraceStore store;
    private final StageSummaries summaries = new StageSummaries();
    private final TraceComparator comparator;
    private List<ExecutionRecipe> compared = List.of();

    /** Guards the two fields below. It is not this object's lock, which a comparison holds. */
    private final Object unfinishedLock = new Object();

    private Object unfinishedKey;
    private Object unfinished;
    // Counted from the time of the start: no later engine process names its runs as this one did.
    private long runs = System.currentTimeMillis() << 16;

    /**
     * @param memoryBytes how much each of the large stores may occupy
     */
    public LocalEngine(EngineInfo info, Preprocessor preprocessor, ModelRunner model, long memoryBytes) {
        this(info, preprocessor, model, ModelCatalogue.NONE, memoryBytes);
    }

    /**
     * @param models describes the models that pathways name
     * @param memoryBytes how much each of the large stores may occupy
     */
    public LocalEngine(
            EngineInfo info, Preprocessor preprocessor, ModelRunner model, ModelCatalogue models, long memoryBytes) {
        this.info = info;
        this.models = models;
        this.preprocessor = new CachingPreprocessor(preprocessor, memoryBytes);
        this.model = model;
        this.comparator = new TraceComparator(model);
        this.runner = new PathwayRunner(this.preprocessor, model);
        this.folders = new LocalFolderComparison(preprocessor, model, memoryBytes);
        this.store = new TraceStore(CacheLimit.RECENT_RUNS.within(memoryBytes));
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    /** Returns the runner of single pathways, with which an explanation runs mixed pathways. */
    public PathwayRunner runner() {
        return runner;
    }

    /** Returns the preprocessing of the pathways, which keeps the stages that were run last. */
    public Preprocessor preprocessor() {
        return preprocessor;
    }

    /**
     * Returns the preprocessing for a request that may be cancelled.
     *
     * @param cancellation is checked before every stage
     */
    public Preprocessor preprocessor(Cancellation cancellation) {
        return new CancellablePreprocessor(preprocessor, cancellation);
    }

    /**
     * Frees the memory of an idle engine: unfinished work, all kept pictures and tensors but the
     * newest, and the ways of running the model that no pathway of the last comparison has.
     */
    public synchronized void rest() {
        synchronized (unfinishedLock) {
            stopAhead();
            unfinished = null;
            unfinishedKey = null;
        }
        preprocessor.rest();
        store.rest();
        folders.rest();
        model.rest(compared);
    }

    /** Returns the models that pathways name. */
    public ModelCatalogue models() {
        return models;
    }

    /** Returns the loaded model, which this engine closes. */
    public ModelRunner model() {
        return model;
    }

    /**
     * Returns the loaded model for a request that may be cancelled.
     *
     * @param cancellation is checked before every run and layer
     */
    public ModelRunner model(Cancellation cancellation) {
        return new CancellableModelRunner(model, cancellation);
    }

    @Override
    public synchronized Comparison compare(
            ComparisonRequest request, ProgressListener progress, Cancellation cancellation) {
        stopAhead();
        PathwayRunner among = runner.among(request.dataset());
        SharedPicture picture = among.shared(request.picture());
        prepare(among, picture, request.pathways());
        compared = request.pathways().stream().map(Pathway::execution).toList();
        long number = ++runs;
        PictureRun run = new PictureRun(among, picture, request.pathways(), store::known, progress, cancellation);
        List<TraceStore.Entry> entries;
        try (Preview preview = new Preview()) {
            if (progress instanceof LookingListener looking) {
                looking.knownBefore(
                        number,
                        request.pathways().stream()
                                .map(pathway -> among.key(picture, pathway).flatMap(store::name))
                                .toList());
                List<PathwayTrace> prepared = run.prepare();
                if (!prepared.isEmpty()) {
                    preview.begin(() -> looking.prepared(prepared(number, request, looking.look(), prepared)));
                }
            }
            entries = run.finish();
        }
        List<PathwayTrace> traces = PathwayTrace.together(
                entries.stream().map(TraceStore.Entry::trace).toList());
        List<PathwayResult> results = traces.stream()
                .map(trace -> summaries.of(trace, request.digests()))
                .toList();
        store.keep(number, entries);
        return new Comparison(number, request.picture().name(), results, request.reference(), comparator.pairs(traces));
    }

    /** Measures the stages before the model, and takes the tensors that are looked at. */
    private Prepared prepared(long run, ComparisonRequest request, PreparedLook look, List<PathwayTrace> prepared) {
        List<PathwayTrace> traces = PathwayTrace.together(prepared);
        List<PairDifference> pairs = comparator.pairs(traces).stream()
                .map(pair -> new PairDifference(
                        pair.a(),
                        pair.b(),
                        pair.stages().stream()
                                .filter(LocalEngine::isBeforeTheModel)
                                .toList(),
                        pair.severity()))
                .toList();
        return new Prepared(
                new Comparison(
                        run,
                        request.picture().name(),
                        traces.stream().map(trace -> summaries.of(trace, false)).toList(),
                        request.reference(),
                        pairs),
                Stream.of(look.a(), look.b())
                        .distinct()
                        .filter(index -> index >= 0 && index < traces.size())
                        .flatMap(index -> traces.get(index).tensor(look.stage()).stream()
                                .map(tensor -> new Prepared.Held(new TensorKey(run, index, look.stage()), tensor)))
                        .toList());
    }

    private static boolean isBeforeTheModel(StageDifference difference) {
        return difference.stage().compareTo(Stage.BATCH) <= 0;
    }

    /**
     * Begins to make ready what runs the model for those pathways whose results are not known.
     * Returns at once.
     *
     * @param among runs the pathways among the pictures of their batches
     */
    public void prepare(PathwayRunner among, SharedPicture picture, List<Pathway> pathways) {
        model.prepare(pathways.stream()
                .filter(each -> !each.recorded())
                .filter(each -> known(among, picture, each).isEmpty())
                .map(Pathway::execution)
                .toList());
    }

    /**
     * Returns the trace of a pathway from an earlier comparison.
     *
     * @param among runs the pathway among the pictures of its batches
     * @return empty if the pathway has to be run
     */
    public Optional<PathwayTrace> known(PathwayRunner among, SharedPicture picture, Pathway pathway) {
        return among.key(picture, pathway).flatMap(store::known).map(known -> known.of(pathway));
    }

    /**
     * Returns work that goes on over several requests. Work of another key replaces it.
     *
     * @param key all that the work depends on
     * @param maker makes the work if none of that key is under way
     */
    public <W> W unfinished(Object key, Class<W> type, Supplier<W> maker) {
        synchronized (unfinishedLock) {
            if (!key.equals(unfinishedKey)) {
                stopAhead();
                unfinishedKey = key;
                unfinished = maker.get();
            }
            return type.cast(unfinished);
        }
    }

    /** Stops work that was begun ahead of its request, for a request that is made now. */
    private void stopAhead() {
        synchronized (unfinishedLock) {
            if (unfinished instanceof WorkAhead ahead) {
                ahead.giveWay();
            }
        }
    }

    @Override
    public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation) throws IOException {
        synchronized (this) {
            compared = request.pathways().stream().map(Pathway::execution).toList();
        }
        // Without this object's lock: a comparison prepares its picture while a cancelled folder
        // comes to its end.
        folders.compareAll(request, sink, cancellation);
    }

    @Override
    public Optional<DenseTensor> tensor(TensorKey key) {
        return store.tensor(key);
    }

    @Override
    public void close() {
        model.close();
    }

    /**
     * Shows the prepared stages on a thread of its own, while the model runs. Closing it waits for
     * that thread: a comparison shows nothing after its end.
     */
    private static final class Preview implements AutoCloseable {

        private CompletableFuture<Void> shown = CompletableFuture.completedFuture(null);

        void begin(Runnable showing) {
            shown = CompletableFuture.runAsync(showing, Preview::start);
        }

        private static void start(Runnable work) {
            Thread thread = new Thread(work, "preview");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() {
            try {
                shown.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw e;
            }
        }
    }
}
