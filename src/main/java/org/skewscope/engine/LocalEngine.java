package org.skewscope.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.skewscope.cache.CacheLimit;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries;
import org.skewscope.compare.TraceComparator;
import org.skewscope.execution.ModelCatalogue;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
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
import org.skewscope.run.TensorKey;
import org.skewscope.run.TraceStore;
import org.skewscope.run.WorkAhead;
import org.skewscope.tensor.DenseTensor;

/** The engine in the process that calls it. */
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

    /** Guards what is unfinished: a comparison may wait for the end of what goes on with it. */
    private final Object goingOn = new Object();

    private Object unfinishedKey;
    private Object unfinished;
    // Counted from the time of the start: no later engine process names its runs as this one did.
    private long runs = System.currentTimeMillis() << 16;

    /**
     * @param memoryBytes how much each of the large stores may occupy
     */
    public LocalEngine(
            EngineInfo info, Preprocessor preprocessor, ModelRunner model, long memoryBytes) {
        this(info, preprocessor, model, ModelCatalogue.NONE, memoryBytes);
    }

    /**
     * @param models tells what the models are that pathways name
     * @param memoryBytes how much each of the large stores may occupy
     */
    public LocalEngine(
            EngineInfo info,
            Preprocessor preprocessor,
            ModelRunner model,
            ModelCatalogue models,
            long memoryBytes) {
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

    /** Runs single pathways, for what explains a difference by running hybrids. */
    public PathwayRunner runner() {
        return runner;
    }

    /** The preprocessing behind the pathways; keeps the stages run last. */
    public Preprocessor preprocessor() {
        return preprocessor;
    }

    /** The same for work that may no longer be wanted: asked before every stage. */
    public Preprocessor preprocessor(Cancellation cancellation) {
        return new CancellablePreprocessor(preprocessor, cancellation);
    }

    /**
     * Gives up most of what could be asked for again, and what of unfinished work was run: nobody
     * has asked for a while.
     */
    public synchronized void rest() {
        synchronized (goingOn) {
            stopAhead();
            unfinished = null;
            unfinishedKey = null;
        }
        preprocessor.rest();
        store.rest();
        model.rest(compared);
    }

    /** What the models are that pathways name. */
    public ModelCatalogue models() {
        return models;
    }

    /** The loaded model, which this engine closes. */
    public ModelRunner model() {
        return model;
    }

    /** The same for work that may no longer be wanted: asked before every run and layer. */
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
        long run = ++runs;
        List<TraceStore.Entry> entries;
        try (LookAhead ahead =
                progress instanceof LookingListener looking
                        ? lookAhead(run, among, picture, request, looking, cancellation)
                        : LookAhead.nothing()) {
            entries =
                    PictureRuns.of(
                            among,
                            picture,
                            request.pathways(),
                            store::known,
                            ahead.preparation(),
                            progress,
                            cancellation);
        }
        List<PathwayTrace> traces = entries.stream().map(TraceStore.Entry::trace).toList();
        List<PathwayResult> results =
                traces.stream().map(trace -> summaries.of(trace, request.digests())).toList();
        store.keep(run, entries);
        return new Comparison(
                run,
                request.picture().name(),
                results,
                request.reference(),
                PictureRuns.pairs(comparator, traces));
    }

    /** Prepares all pathways before the model runs for any, and tells what there is to see. */
    private LookAhead lookAhead(
            long run,
            PathwayRunner among,
            SharedPicture picture,
            ComparisonRequest request,
            LookingListener looking,
            Cancellation cancellation) {
        looking.knownBefore(
                run,
                request.pathways().stream()
                        .map(pathway -> among.key(picture, pathway).flatMap(store::name))
                        .toList());
        Preparation preparation =
                PictureRuns.prepare(
                        among, picture, request.pathways(), store::known, looking, cancellation);
        return LookAhead.at(preparation, run, request, looking, summaries, comparator);
    }

    /** Begins to make the executions of those pathways that have to be run. */
    public void prepare(PathwayRunner among, SharedPicture picture, List<Pathway> pathways) {
        model.prepare(
                pathways.stream()
                        .filter(each -> !each.recorded())
                        .filter(each -> known(among, picture, each).isEmpty())
                        .map(Pathway::execution)
                        .toList());
    }

    /**
     * What a comparison has yielded for a pathway; empty where it has to be run.
     *
     * @param among runs it among the pictures of its batches
     */
    public Optional<PathwayTrace> known(
            PathwayRunner among, SharedPicture picture, Pathway pathway) {
        return among.key(picture, pathway).flatMap(store::known).map(known -> known.of(pathway));
    }

    /**
     * Work that goes on over several requests; that of another key takes its place.
     *
     * @param key all that the work depends on
     */
    public <W> W unfinished(Object key, Class<W> type, Supplier<W> maker) {
        synchronized (goingOn) {
            if (!key.equals(unfinishedKey)) {
                stopAhead();
                unfinishedKey = key;
                unfinished = maker.get();
            }
            return type.cast(unfinished);
        }
    }

    /** What nobody has asked for yet makes way for what is asked now. */
    private void stopAhead() {
        synchronized (goingOn) {
            if (unfinished instanceof WorkAhead ahead) {
                ahead.giveWay();
            }
        }
    }

    @Override
    public synchronized void compareAll(
            FolderRequest request, FolderSink sink, Cancellation cancellation) throws IOException {
        compared = request.pathways().stream().map(Pathway::execution).toList();
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
     * What is prepared is measured and told beside the run of the model, which it does not wait
     * for.
     */
    private static final class LookAhead implements AutoCloseable {

        private final Preparation preparation;
        private final CompletableFuture<Void> telling;

        private LookAhead(Preparation preparation, CompletableFuture<Void> telling) {
            this.preparation = preparation;
            this.telling = telling;
        }

        /** Where nobody looks. */
        static LookAhead nothing() {
            return new LookAhead(new Preparation(), CompletableFuture.completedFuture(null));
        }

        /** Begins to tell, where there is something to see. */
        static LookAhead at(
                Preparation preparation,
                long run,
                ComparisonRequest request,
                LookingListener looking,
                StageSummaries summaries,
                TraceComparator comparator) {
            if (preparation.allKnown()) {
                return new LookAhead(preparation, CompletableFuture.completedFuture(null));
            }
            return new LookAhead(
                    preparation,
                    CompletableFuture.runAsync(
                            () -> {
                                List<PairDifference> pairs =
                                        PictureRuns.pairs(comparator, preparation.traces());
                                looking.prepared(
                                        preparation.shown(
                                                run, request, looking.look(), summaries, pairs));
                            },
                            LookAhead::start));
        }

        private static void start(Runnable work) {
            Thread thread = new Thread(work, "look ahead");
            thread.setDaemon(true);
            thread.start();
        }

        Preparation preparation() {
            return preparation;
        }

        /** Waits until all is told: nothing is told of a comparison after its end. */
        @Override
        public void close() {
            try {
                telling.join();
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
