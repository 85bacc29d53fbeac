package org.skewscope.explain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageSummaries;
import org.skewscope.compare.TraceComparator;
import org.skewscope.execution.ModelCatalogue;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.detect.Findings;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.InputRunner;
import org.skewscope.explain.hybrid.MemoizingModelRunner;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.network.NetworkProbe;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.LedgerBuilder;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.explain.swap.ModelSplit;
import org.skewscope.formats.ContentsReader;
import org.skewscope.model.ModelException;
import org.skewscope.network.RunnableNetworks;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.PictureContents;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.CancellableModelRunner;
import org.skewscope.run.CancellablePreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayRunner.StageListener;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.WorkAhead;
import org.skewscope.tensor.DenseTensor;

/**
 * Explains the difference of two pathways over one picture, part by part. What one part has run
 * serves the next; a part that was cancelled goes on where it stopped when it is asked for again.
 * One part is asked for at a time.
 */
public final class Investigation implements WorkAhead {

    /** In place of a pathway's index: hybrids and probes run some of both. */
    private static final int BETWEEN = 2;

    /** No run of the engine: its tensors cannot be fetched by {@link Comparison#run}. */
    private static final long NO_RUN = -1;

    private final ImageSource source;
    private final Neighbours neighbours;
    private final Preprocessor preprocessor;
    private final ModelRunner cancellable;
    private final ModelRunner sharedModel;
    private final PathwayRunner runner;
    private final SharedPicture picture;
    private final Pathway a;
    private final Pathway b;
    private final Tools tools;
    private final PartsAhead ahead;
    private volatile Cancellation cancellation = Cancellation.NEVER;
    private ProgressListener progress = ProgressListener.NONE;
    private boolean brief;
    private PathwayTrace first;
    private PathwayTrace second;
    private PairDifference difference;
    private Hybrids hybrids;
    private CauseLedger ledger;
    private Optional<CauseLedger> briefly = Optional.empty();
    private Findings findings;
    private List<TensorOrigin> origins;
    private SmallestChanges.BetweenValues between;
    private SmallestChanges changes;
    private CrossedSwap swap;
    private ModelSteps steps;

    /**
     * Describes what an investigation is carried out with.
     *
     * @param preprocessor shares what the hybrids have in common if it keeps stages
     * @param model runs the probes
     * @param runs runs the pathways and the hybrids, and keeps what it returned
     * @param traces yields the two pathways' own runs
     * @param mostChanges how many values of neither pathway are tried for a flip
     * @param origins finds how a recorded tensor was made
     * @param models reads the files of the models
     * @param networks runs the operators of files alone
     */
    public record Tools(
            Preprocessor preprocessor,
            ModelRunner model,
            MemoizingModelRunner runs,
            TraceSource traces,
            int mostChanges,
            TensorOrigin.Search origins,
            ModelCatalogue models,
            RunnableNetworks networks) {

        /**
         * More values than all options together offer: every one of them is tried, so that the
         * result does not depend on how busy the machine is.
         */
        private static final int MOST_CHANGES = 500;

        /** Tries all values of neither pathway for a flip. */
        public Tools(
                Preprocessor preprocessor,
                ModelRunner model,
                MemoizingModelRunner runs,
                TraceSource traces,
                TensorOrigin.Search origins,
                ModelCatalogue models,
                RunnableNetworks networks) {
            this(preprocessor, model, runs, traces, MOST_CHANGES, origins, models, networks);
        }
    }

    /**
     * @param source the picture
     * @param a the reference
     * @param b the pathway compared with it
     * @param neighbours the pictures beside it
     * @param tools runs the pathways and what lies between them
     */
    public Investigation(ImageSource source, Pathway a, Pathway b, Neighbours neighbours, Tools tools) {
        this.source = source;
        this.a = a;
        this.b = b;
        this.neighbours = neighbours;
        this.tools = tools;
        this.preprocessor = new CancellablePreprocessor(tools.preprocessor(), this::unwanted);
        cancellable = new CancellableModelRunner(tools.model(), this::unwanted);
        sharedModel = new CancellableModelRunner(tools.runs(), this::unwanted);
        runner = new PathwayRunner(this.preprocessor, sharedModel).among(neighbours.dataset());
        picture = runner.shared(source);
        ahead = new PartsAhead(runner, picture, neighbours, tools.model(), sharedModel, this::unwanted);
    }

    /**
     * Has the next parts worked out with as few experiments as a cause takes, or else with all.
     *
     * @param few whether a few suffice
     */
    public Investigation briefly(boolean few) {
        brief = few;
        return this;
    }

    /** Has its last parts worked out while another one is. */
    public Investigation workingAhead() {
        ahead.allow(a, b);
        return this;
    }

    @Override
    public void giveWay() {
        ahead.stop();
    }

    private boolean unwanted() {
        return cancellation.isRequested();
    }

    /**
     * Works one part out. A pathway that fails is part of the explanation, never an exception.
     *
     * @param listener told of the stages of A (0) and B (1), of the model (2) before what lies
     *     between the two is run, and how far a long search is
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    public ExplanationPart part(Kind kind, ProgressListener listener, Cancellation unwanted) {
        cancellation = unwanted;
        progress = listener;
        unwanted.check();
        runBoth();
        listener.stageStarted(source.name(), BETWEEN, Stage.LOGITS);
        return switch (kind) {
            case COMPARED -> new ExplanationPart.Compared(comparison(), contents(), List.of(contract(a), contract(b)));
            case LADDER -> new ExplanationPart.Ladder(StageLadder.of(first, second, difference));
            case LEDGER -> new ExplanationPart.Ledger(brief ? briefly() : ledger());
            case SWAP -> new ExplanationPart.Swap(crossedSwap());
            case MARGIN -> new ExplanationPart.Margin(Margin.between(hybrids));
            case DETECTORS -> new ExplanationPart.Detectors(
                    findings().detections(), findings().sideEffects(), origins());
            case MODEL -> new ExplanationPart.Model(modelSteps(), versioned());
            case AGREEMENT -> new ExplanationPart.Agreement(
                    RecordedPair.is(first, second)
                            ? SmallestChanges.Agreement.NONE
                            : betweenValues().agreement());
            case CHANGES -> {
                ahead.begin(first, second);
                yield new ExplanationPart.Changes(changes());
            }
            case DEPTH, BATCHES -> ahead.part(kind, first, second, listener);
        };
    }

    /**
     * Works all parts out in their order, on the caller's thread; see {@link #part}.
     *
     * @param listener receives the stages of A (0) and B (1), the model (2) and the progress of
     *     searches
     * @param unwanted is checked before each part, stage and run; what is measured until then
     *     serves the next call
     * @return a complete explanation, in which failed pathways are named
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public Explanation whole(ProgressListener listener, Cancellation unwanted) {
        return Explanation.of(Stream.of(Kind.values())
                .map(kind -> part(kind, listener, unwanted))
                .toList());
    }

    private void runBoth() {
        first = first == null ? trace(a, 0) : first;
        if (second == null) {
            List<PathwayTrace> both = PathwayTrace.together(List.of(first, trace(b, 1)));
            first = both.get(0);
            second = both.get(1);
            difference = new TraceComparator(sharedModel).compare(0, first, 1, second);
            hybrids = new Hybrids(runner, picture, first, second, this::unwanted);
        }
    }

    private PathwayTrace trace(Pathway pathway, int index) {
        return tools.traces()
                .trace(
                        runner,
                        picture,
                        pathway,
                        stage -> progress.stageStarted(source.name(), index, stage),
                        this::unwanted);
    }

    private Optional<PictureContents> contents() {
        try {
            return ContentsReader.read(preprocessor.open(source));
        } catch (PreprocessingException e) {
            // Both pathways' failures name the reason.
            return Optional.empty();
        }
    }

    /** Returns what a pathway's model file states of its input; nothing for a recorded run. */
    private InputContract contract(Pathway pathway) {
        if (pathway.recorded()) {
            return InputContract.NONE;
        }
        try {
            return InputContract.of(
                    tools.models().file(pathway.execution().model()).facts());
        } catch (org.skewscope.execution.ExecutionException e) {
            // The pathway's own failure names the reason.
            return InputContract.NONE;
        }
    }

    private Comparison comparison() {
        StageSummaries summaries = new StageSummaries();
        return new Comparison(
                NO_RUN,
                source.name(),
                List.of(summaries.of(first, false), summaries.of(second, false)),
                0,
                List.of(difference));
    }

    private RecordedPair recordedPair() {
        return new RecordedPair(first, second, difference);
    }

    private CauseLedger ledger() {
        if (ledger == null) {
            ledger = RecordedPair.is(first, second)
                    ? recordedPair()
                            .made(origins())
                            .map(made -> new Hybrids(
                                    runner,
                                    picture,
                                    stand(first, made.get(0)),
                                    stand(second, made.get(1)),
                                    this::unwanted))
                            .map(LedgerBuilder::draw)
                            .orElseGet(recordedPair()::ledger)
                    : LedgerBuilder.draw(hybrids);
        }
        return ledger;
    }

    /** Returns the ledger of the options that change the input tensor; the whole one where the others do more. */
    private CauseLedger briefly() {
        if (briefly.isEmpty()) {
            briefly = hybrids.ofInput().map(LedgerBuilder::ofInput);
        }
        return briefly.orElseGet(this::ledger);
    }

    /** Returns the run of a recipe that stands for a recorded run, or for a pathway; a pathway's own run as it is. */
    private PathwayTrace stand(PathwayTrace trace, Pathway made) {
        return trace.pathway().equals(made) ? trace : runner.run(picture, made, stage -> {}, this::unwanted);
    }

    private List<TensorOrigin> origins() {
        if (origins == null) {
            origins = recordedPair().origins(tools.origins(), picture.source(), this::unwanted);
        }
        return origins;
    }

    private Findings findings() {
        if (findings == null) {
            Findings seen = Findings.of(first, second);
            findings = RecordedPair.is(first, second) ? seen.withGray(first, second, this::inColor) : seen;
        }
        return findings;
    }

    /** Returns the picture in color and in a size, as the preset eager feeds it. */
    private Optional<DenseTensor> inColor(InputSize size) {
        try {
            return Optional.of(preprocessor.prepare(
                    source, PathwayPreset.EAGER.pathway().preprocessing().withSize(size)));
        } catch (PreprocessingException e) {
            return Optional.empty();
        }
    }

    private SmallestChanges.BetweenValues betweenValues() {
        if (between == null) {
            // Its hybrids come first: how many more the search may run depends on them.
            ledger();
            between = SmallestChanges.BetweenValues.search(hybrids);
        }
        return between;
    }

    private SmallestChanges changes() {
        if (changes == null) {
            changes = RecordedPair.is(first, second)
                    ? recordedPair().changes()
                    : SmallestChanges.search(
                            hybrids, betweenValues(), cancellable, tools.mostChanges(), progress, this::unwanted);
        }
        return changes;
    }

    private Optional<ModelSteps.Findings> modelSteps() {
        boolean oneWay = a.execution().withBatch(b.execution().batch()).equals(b.execution());
        Optional<DenseTensor> row = first.tensor(Stage.BATCH);
        if (oneWay
                || RecordedPair.is(first, second)
                || row.filter(tensor -> tensor.shape().rank() == 4).isEmpty()
                || first.fedFile().isPresent()
                || second.fedFile().isPresent()) {
            return Optional.empty();
        }
        if (steps == null) {
            InputRunner inputs = inputs();
            steps = new ModelSteps(
                    pathway -> inputs.run(first, pathway, pathway.execution()),
                    cancellable,
                    new NetworkProbe(tools.networks(), tools.models(), () -> cancellation.check()),
                    row.get(),
                    a,
                    b);
        }
        return steps.find();
    }

    /** Returns the layers with an activation that Keras 2 and Keras 3 compute differently. */
    private List<String> versioned() {
        if (a.recorded()
                || b.recorded()
                || a.execution().loader() == b.execution().loader()
                || !a.execution().model().equals(b.execution().model())) {
            return List.of();
        }
        try {
            return tools.models().file(a.execution().model()).contents().stream()
                    .flatMap(contents -> contents.layers().stream())
                    .filter(layer -> layer.settings().toString().contains("hard_sigmoid"))
                    .map(layer -> layer.name())
                    .toList();
        } catch (org.skewscope.execution.ExecutionException | ModelException e) {
            // The verdict names the loader without the layer.
            return List.of();
        }
    }

    private InputRunner inputs() {
        return new InputRunner(preprocessor, sharedModel, source, neighbours.dataset(), this::unwanted);
    }

    private CrossedSwap crossedSwap() {
        if (swap == null) {
            HybridOutcome a = hybrids.outcome(0);
            HybridOutcome b = hybrids.outcome(hybrids.full());
            swap = RecordedPair.is(first, second)
                    ? recordedPair().swap(inputs(), hybrids::row, a, b)
                    : new SwapRuns(inputs(), first, second).between(a, b);
        }
        return swap;
    }

    /**
     * Runs each pathway's input tensor through both executions for the swap test.
     *
     * @param first A's run
     * @param second B's run
     */
    private record SwapRuns(InputRunner inputs, PathwayTrace first, PathwayTrace second) {

        /**
         * @param aa A's tensor through A's execution
         * @param bb B's tensor through B's execution
         */
        CrossedSwap between(HybridOutcome aa, HybridOutcome bb) {
            if (first.fedFile().isPresent() || second.fedFile().isPresent()) {
                return CrossedSwap.notRun(aa, bb, "no input tensor to swap");
            }
            HybridOutcome ab = inputs.run(first, second.pathway(), b());
            HybridOutcome ba = inputs.run(second, first.pathway(), a());
            return CrossedSwap.of(
                    aa, ab, ba, bb, ModelPart.of(a(), first.weights(), b(), second.weights()), split(aa, ab, ba, bb));
        }

        private ExecutionRecipe a() {
            return first.pathway().execution();
        }

        private ExecutionRecipe b() {
            return second.pathway().execution();
        }

        /** Takes models and settings apart where both differ. */
        private Optional<ModelSplit> split(HybridOutcome aa, HybridOutcome ab, HybridOutcome ba, HybridOutcome bb) {
            ExecutionRecipe modelOfA = b().withModel(a().model());
            ExecutionRecipe modelOfB = a().withModel(b().model());
            boolean oneRuntime = a().mode().runtime() == b().mode().runtime();
            if (!oneRuntime || modelOfB.equals(a()) || modelOfA.equals(a())) {
                // Neither runtime runs the other's model.
                return Optional.empty();
            }
            return Optional.of(ModelSplit.of(
                    new ModelSplit.Runs(aa, fed(first, modelOfA), fed(first, modelOfB), ab),
                    new ModelSplit.Runs(ba, fed(second, modelOfA), fed(second, modelOfB), bb)));
        }

        private HybridOutcome fed(PathwayTrace trace, ExecutionRecipe execution) {
            return inputs.run(trace, trace.pathway(), execution);
        }
    }

    /**
     * Computes the last parts on a thread of their own while another part is computed: whoever asks
     * for the search for changes, which leaves half of two cores idle, asks for these next.
     */
    private static final class PartsAhead {

        private static final List<Kind> PARTS = List.of(Kind.DEPTH, Kind.BATCHES);

        private final CostlyParts asked;
        private final CostlyParts ahead;
        private final Cancellation unwanted;
        private final Map<Kind, CompletableFuture<Optional<ExplanationPart>>> coming = new EnumMap<>(Kind.class);
        private boolean allowed;
        private volatile boolean stopped;

        /**
         * @param model runs what nobody runs twice
         * @param memo runs what may have been run before; for several threads
         * @param unwanted whether the part that was asked for last is not wanted any more
         */
        PartsAhead(
                PathwayRunner runner,
                SharedPicture picture,
                Neighbours neighbours,
                ModelRunner model,
                ModelRunner memo,
                Cancellation unwanted) {
            this.unwanted = unwanted;
            asked = new CostlyParts(runner, picture, neighbours, new CancellableModelRunner(model, unwanted), memo);
            ahead = new CostlyParts(
                    runner, picture, neighbours, new CancellableModelRunner(model, this::unwantedAhead), memo);
        }

        /** Another process answers one question at a time: its pathways are not run ahead. */
        void allow(Pathway a, Pathway b) {
            allowed = a.execution().nativeSettings().equals(NativeSettings.DEFAULT)
                    && b.execution().nativeSettings().equals(NativeSettings.DEFAULT);
        }

        private boolean unwantedAhead() {
            return stopped || unwanted.isRequested();
        }

        /** Ends at the next step what nobody has asked for. */
        void stop() {
            stopped = true;
        }

        /** Begins both, one after the other. */
        void begin(PathwayTrace a, PathwayTrace b) {
            if (!allowed || !coming.isEmpty()) {
                return;
            }
            stopped = false;
            PARTS.forEach(kind -> coming.put(kind, new CompletableFuture<>()));
            Map<Kind, CompletableFuture<Optional<ExplanationPart>>> begun = new EnumMap<>(coming);
            Thread thread = new Thread(() -> PARTS.forEach(kind -> work(kind, a, b, begun.get(kind))), "parts ahead");
            thread.setDaemon(true);
            thread.start();
        }

        private void work(
                Kind kind, PathwayTrace a, PathwayTrace b, CompletableFuture<Optional<ExplanationPart>> part) {
            try {
                part.complete(Optional.of(ahead.part(kind, a, b, ProgressListener.NONE, this::unwantedAhead)));
            } catch (RuntimeException | OutOfMemoryError e) {
                // Who asks for the part works it out, and is told what fails.
                part.complete(Optional.empty());
            }
        }

        /**
         * Returns the part: what has been worked out of it, or else all of it now.
         *
         * @throws java.util.concurrent.CancellationException where it was cancelled
         */
        ExplanationPart part(Kind kind, PathwayTrace a, PathwayTrace b, ProgressListener listener) {
            return begun(kind).orElseGet(() -> asked.part(kind, a, b, listener, unwanted));
        }

        /** Returns a part that was begun; empty if it was not begun or did not end. */
        private Optional<ExplanationPart> begun(Kind kind) {
            CompletableFuture<Optional<ExplanationPart>> part = coming.remove(kind);
            if (part == null) {
                return Optional.empty();
            }
            if (part.isDone()) {
                return part.join();
            }
            try {
                return unwanted.await(part);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Describes where the two pathways' traces come from: a comparison has run them, or they are
     * run now.
     */
    @FunctionalInterface
    public interface TraceSource {

        /**
         * @param runner runs what is not known
         * @param listener told of the stages that are run
         */
        PathwayTrace trace(
                PathwayRunner runner,
                SharedPicture picture,
                Pathway pathway,
                StageListener listener,
                Cancellation cancellation);
    }
}
