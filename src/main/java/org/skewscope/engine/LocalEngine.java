package org.skewscope.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.skewscope.cache.CacheLimit;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries;
import org.skewscope.compare.TraceComparator;
import org.skewscope.execution.ModelRunner;
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
import org.skewscope.run.TraceKey;
import org.skewscope.run.TraceStore;
import org.skewscope.tensor.DenseTensor;

/** The engine in the process that calls it. */
public final class LocalEngine implements Engine {

    private final EngineInfo info;
    private final Preprocessor preprocessor;
    private final ModelRunner model;
    private final PathwayRunner runner;
    private final TraceStore store;
    private final StageSummaries summaries = new StageSummaries();
    private final TraceComparator comparator = new TraceComparator();
    private Object unfinishedKey;
    private Object unfinished;
    // Counted from the time of the start: no later engine process names its runs as this one did.
    private long runs = System.currentTimeMillis() << 16;

    /**
     * @param memoryBytes how much each of the large stores may occupy
     */
    public LocalEngine(
            EngineInfo info, Preprocessor preprocessor, ModelRunner model, long memoryBytes) {
        this.info = info;
        this.preprocessor = new CachingPreprocessor(preprocessor, memoryBytes);
        this.model = model;
        this.runner = new PathwayRunner(this.preprocessor, model);
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
        List<TraceStore.Entry> entries = new ArrayList<>();
        PathwayRunner among = runner.among(request.dataset());
        SharedPicture picture = among.shared(request.picture());
        prepare(among, picture, request.pathways());
        long run = ++runs;
        Preparation preparation =
                progress instanceof LookingListener looking
                        ? lookAhead(run, among, picture, request, looking, cancellation)
                        : new Preparation();
        for (int i = 0; i < request.pathways().size(); i++) {
            int index = i;
            cancellation.check();
            Pathway pathway = request.pathways().get(i);
            Optional<TraceKey> key = among.key(picture, pathway);
            PathwayTrace trace =
                    key.flatMap(each -> known(each, entries))
                            .map(known -> known.of(pathway))
                            .orElseGet(
                                    () ->
                                            preparation
                                                    .at(index)
                                                    .orElseGet(
                                                            () ->
                                                                    begin(
                                                                            among,
                                                                            picture,
                                                                            request,
                                                                            index,
                                                                            progress,
                                                                            cancellation))
                                                    .finish()
                                                    .of(pathway));
            entries.add(new TraceStore.Entry(key, trace));
        }
        List<PathwayTrace> traces = entries.stream().map(TraceStore.Entry::trace).toList();
        List<PathwayResult> results =
                traces.stream().map(trace -> summaries.of(trace, request.digests())).toList();
        store.keep(run, entries);
        return new Comparison(
                run, request.picture().name(), results, request.reference(), pairs(traces));
    }

    private static PathwayRunner.Begun begin(
            PathwayRunner among,
            SharedPicture picture,
            ComparisonRequest request,
            int index,
            ProgressListener progress,
            Cancellation cancellation) {
        return among.prepare(
                picture,
                request.pathways().get(index),
                stage -> progress.stageStarted(request.picture().name(), index, stage),
                cancellation);
    }

    /** Prepares all pathways before the model runs for any, and tells what there is to see. */
    private Preparation lookAhead(
            long run,
            PathwayRunner among,
            SharedPicture picture,
            ComparisonRequest request,
            LookingListener looking,
            Cancellation cancellation) {
        Preparation preparation = new Preparation();
        for (int i = 0; i < request.pathways().size(); i++) {
            cancellation.check();
            Pathway pathway = request.pathways().get(i);
            Optional<TraceKey> key = among.key(picture, pathway);
            key.flatMap(store::known)
                    .ifPresentOrElse(
                            known -> preparation.addKnown(known.of(pathway)),
                            () ->
                                    preparation.add(
                                            preparation.traces().size(),
                                            pathway,
                                            key,
                                            index ->
                                                    begin(
                                                            among,
                                                            picture,
                                                            request,
                                                            index,
                                                            looking,
                                                            cancellation)));
        }
        if (!preparation.allKnown()) {
            looking.prepared(
                    preparation.shown(
                            run, request, looking.look(), summaries, pairs(preparation.traces())));
        }
        return preparation;
    }

    /** Begins to make the executions of those pathways that have to be run. */
    public void prepare(PathwayRunner among, SharedPicture picture, List<Pathway> pathways) {
        model.prepare(
                pathways.stream()
                        .filter(each -> known(among, picture, each).isEmpty())
                        .map(Pathway::execution)
                        .toList());
    }

    /** The same objects as before: their statistics and differences are known as well. */
    private Optional<PathwayTrace> known(TraceKey key, List<TraceStore.Entry> now) {
        return TraceStore.known(key, now).findFirst().or(() -> store.known(key));
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
    public synchronized <W> W unfinished(Object key, Class<W> type, Supplier<W> maker) {
        if (!key.equals(unfinishedKey)) {
            unfinishedKey = key;
            unfinished = maker.get();
        }
        return type.cast(unfinished);
    }

    private List<PairDifference> pairs(List<PathwayTrace> traces) {
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < traces.size(); a++) {
            for (int b = a + 1; b < traces.size(); b++) {
                pairs.add(comparator.compare(a, traces.get(a), b, traces.get(b)));
            }
        }
        return pairs;
    }

    @Override
    public Optional<DenseTensor> tensor(TensorKey key) {
        return store.tensor(key);
    }

    @Override
    public void close() {
        model.close();
    }
}
