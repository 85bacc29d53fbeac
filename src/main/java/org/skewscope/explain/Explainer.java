package org.skewscope.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.TraceComparator;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelRunner;
import org.skewscope.explain.Explanation.PathwayFailure;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProber;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.depth.DepthProbe;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.detect.Detectors;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.InputRunner;
import org.skewscope.explain.hybrid.MemoizingModelRunner;
import org.skewscope.explain.hybrid.MemoizingPreprocessor;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.LedgerBuilder;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.Batch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;

/** Explains why two pathways differ on one picture. */
public final class Explainer {

    /** Enough for the distinct pictures of one explanation at the usual sizes. */
    private static final long MEMORY_BYTES = 128L << 20;

    /** In this time a small picture meets every value of every option; a large one does not. */
    private static final Duration SEARCH_TIME = Duration.ofSeconds(4);

    /** In place of a pathway's index: hybrids and probes run some of both. */
    private static final int BETWEEN = 2;

    private final Preprocessor preprocessor;
    private final ModelRunner model;
    private final Duration searchTime;

    public Explainer(Preprocessor preprocessor, ModelRunner model) {
        this(preprocessor, model, SEARCH_TIME);
    }

    /**
     * @param searchTime how long values of neither pathway are tried for a flip
     */
    Explainer(Preprocessor preprocessor, ModelRunner model, Duration searchTime) {
        this.searchTime = searchTime;
        this.preprocessor = preprocessor;
        this.model = model;
    }

    /**
     * Runs both pathways, their hybrids and crossings, and says what they show. A pathway that
     * fails is part of the explanation, never an exception.
     *
     * @param neighbours the pictures beside it
     * @param progress told of the stages of A (0) and B (1), and once of the model (2) before what
     *     lies between the two is run
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    public Explanation explain(
            ImageSource picture,
            Pathway a,
            Pathway b,
            Neighbours neighbours,
            ProgressListener progress,
            Cancellation cancellation) {
        ModelRunner sharedModel = new MemoizingModelRunner(model);
        Preprocessor sharedStages = new MemoizingPreprocessor(preprocessor, MEMORY_BYTES);
        PathwayRunner runner =
                new PathwayRunner(sharedStages, sharedModel).among(neighbours.dataset());
        PathwayTrace first = trace(runner, picture, a, 0, progress, cancellation);
        PathwayTrace second = trace(runner, picture, b, 1, progress, cancellation);
        progress.stageStarted(picture.name(), BETWEEN, Stage.LOGITS);
        PairDifference difference = new TraceComparator().compare(0, first, 1, second);
        StageLadder ladder = StageLadder.of(first, second, difference);
        Hybrids hybrids = new Hybrids(runner, picture, first, second, cancellation);
        CauseLedger ledger = LedgerBuilder.draw(hybrids);
        SmallestChanges changes = SmallestChanges.search(hybrids, searchTime, cancellation);
        List<PathwayFailure> failures = failures(first, second);
        return new Explanation(
                picture.name(),
                a.id(),
                b.id(),
                failures.isEmpty()
                        ? CauseSentence.of(ladder, ledger)
                        : CauseSentence.ofFailures(failures, changes.repair()),
                difference.severity().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                failures,
                ladder.firstDiffering().map(Rung::stage).orElse(null),
                ladder.rungs(),
                ledger.entries(),
                ledger.interactions(),
                ledger.account(),
                crossedSwap(
                        new InputRunner(
                                sharedStages,
                                sharedModel,
                                picture,
                                neighbours.dataset(),
                                cancellation),
                        first,
                        second),
                changes.flip(),
                changes.flipAnyValue(),
                changes.agreement(),
                changes.classAgreement(),
                changes.repair(),
                changes.search(),
                margin(hybrids),
                modelDepth(runner, picture, first, second, cancellation),
                batchProbe(runner, picture, first, neighbours, cancellation),
                detectors(first, second));
    }

    private static PathwayTrace trace(
            PathwayRunner runner,
            ImageSource picture,
            Pathway pathway,
            int index,
            ProgressListener progress,
            Cancellation cancellation) {
        return runner.run(
                picture,
                pathway,
                stage -> progress.stageStarted(picture.name(), index, stage),
                cancellation);
    }

    private static List<PathwayFailure> failures(PathwayTrace... traces) {
        return Arrays.stream(traces)
                .filter(trace -> trace.failure().isPresent())
                .map(
                        trace ->
                                new PathwayFailure(
                                        trace.pathway().id(),
                                        trace.failure().get().stage().id(),
                                        trace.failure().get().reason(),
                                        trace.failure().get().remedy()))
                .toList();
    }

    private static CrossedSwap crossedSwap(InputRunner inputs, PathwayTrace a, PathwayTrace b) {
        return CrossedSwap.of(
                inputs.run(a, a.pathway(), a.pathway().execution()),
                inputs.run(a, b.pathway(), b.pathway().execution()),
                inputs.run(b, a.pathway(), a.pathway().execution()),
                inputs.run(b, b.pathway(), b.pathway().execution()));
    }

    private static Margin margin(Hybrids hybrids) {
        float[] a = hybrids.outcome(0).logits();
        float[] b = hybrids.outcome(hybrids.full()).logits();
        return a.length < 2 || a.length != b.length ? null : Margin.of(a, b);
    }

    private ModelDepth modelDepth(
            PathwayRunner runner,
            ImageSource picture,
            PathwayTrace a,
            PathwayTrace b,
            Cancellation cancellation) {
        if (a.tensor(Stage.NORMALIZE).isEmpty() || b.tensor(Stage.NORMALIZE).isEmpty()) {
            return null;
        }
        Optional<LayerRecorder> recorder = model.recorder();
        if (recorder.isEmpty()) {
            return ModelDepth.unknown("This model cannot be looked into.");
        }
        try {
            return new DepthProbe(recorder.get())
                    .compare(
                            runner.fed(picture, a.pathway(), cancellation),
                            a.pathway().execution(),
                            runner.fed(picture, b.pathway(), cancellation),
                            b.pathway().execution());
        } catch (ExecutionException e) {
            return ModelDepth.unknown(noLayers(e.getMessage(), e.remedy()));
        } catch (PreprocessingException e) {
            return ModelDepth.unknown(noLayers(e.getMessage(), e.remedy()));
        }
    }

    private static String noLayers(String reason, String remedy) {
        return "The layers cannot be shown: " + reason + ". " + remedy;
    }

    private BatchProbe batchProbe(
            PathwayRunner runner,
            ImageSource picture,
            PathwayTrace a,
            Neighbours neighbours,
            Cancellation cancellation) {
        List<BatchProber.Neighbour> others = new ArrayList<>();
        try {
            Batch fed = runner.fed(picture, a.pathway(), cancellation);
            for (ImageSource neighbour : neighbours.of(picture, a.pathway())) {
                runner.row(neighbour, a.pathway(), cancellation)
                        .ifPresent(
                                row ->
                                        others.add(
                                                new BatchProber.Neighbour(neighbour.name(), row)));
            }
            return new BatchProber(model, a.pathway().execution(), cancellation).probe(fed, others);
        } catch (PreprocessingException | ExecutionException e) {
            // The trace names the reason; there is nothing to put into other batches.
            return null;
        }
    }

    private static List<Detection> detectors(PathwayTrace a, PathwayTrace b) {
        Optional<DenseTensor> first = a.tensor(Stage.BATCH);
        Optional<DenseTensor> second = b.tensor(Stage.BATCH);
        return first.isEmpty() || second.isEmpty()
                ? List.of()
                : Detectors.detect(first.get(), second.get());
    }
}
