package org.skewscope.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.TraceComparator;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelRunner;
import org.skewscope.explain.Subject.Side;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProber;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.depth.DepthProbe;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.detect.Findings;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.InputRunner;
import org.skewscope.explain.hybrid.MemoizingModelRunner;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.LedgerBuilder;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.Batch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SharedPicture;

/** Explains why two pathways differ on one picture. */
public final class Explainer {

    /** In this time a small picture meets every value of every option; a large one does not. */
    private static final Duration SEARCH_TIME = Duration.ofSeconds(4);

    /** In place of a pathway's index: hybrids and probes run some of both. */
    private static final int BETWEEN = 2;

    private final Preprocessor preprocessor;
    private final ModelRunner model;
    private final Duration searchTime;

    /**
     * @param preprocessor shares what the hybrids have in common where it keeps stages
     */
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
        PathwayRunner runner =
                new PathwayRunner(preprocessor, sharedModel).among(neighbours.dataset());
        SharedPicture shared = runner.shared(picture);
        PathwayTrace first = trace(runner, shared, a, 0, progress, cancellation);
        PathwayTrace second = trace(runner, shared, b, 1, progress, cancellation);
        progress.stageStarted(picture.name(), BETWEEN, Stage.LOGITS);
        PairDifference difference = new TraceComparator().compare(0, first, 1, second);
        StageLadder ladder = StageLadder.of(first, second, difference);
        Hybrids hybrids = new Hybrids(runner, shared, first, second, cancellation);
        CauseLedger ledger = LedgerBuilder.draw(hybrids);
        SmallestChanges changes = SmallestChanges.search(hybrids, searchTime, cancellation);
        List<PathwayFailure> failures =
                Stream.of(PathwayFailure.of(Side.A, first), PathwayFailure.of(Side.B, second))
                        .flatMap(failure -> failure)
                        .toList();
        Subject subject = new Subject(picture.name(), a.id(), b.id());
        Findings findings = Findings.of(first, second);
        return new Explanation(
                subject,
                failures.isEmpty()
                        ? CauseSentence.of(ladder, ledger, findings)
                        : CauseSentence.ofFailures(subject, failures, changes.repair()),
                difference.severity(),
                failures,
                ladder,
                ledger,
                crossedSwap(
                        new InputRunner(
                                preprocessor,
                                sharedModel,
                                picture,
                                neighbours.dataset(),
                                cancellation),
                        first,
                        second),
                changes,
                margin(hybrids),
                modelDepth(runner, shared, first, second, cancellation),
                batchProbe(runner, shared, first, neighbours, cancellation),
                findings.detections());
    }

    private static PathwayTrace trace(
            PathwayRunner runner,
            SharedPicture picture,
            Pathway pathway,
            int index,
            ProgressListener progress,
            Cancellation cancellation) {
        return runner.run(
                picture,
                pathway,
                stage -> progress.stageStarted(picture.source().name(), index, stage),
                cancellation);
    }

    private static CrossedSwap crossedSwap(InputRunner inputs, PathwayTrace a, PathwayTrace b) {
        return CrossedSwap.of(
                inputs.run(a, a.pathway(), a.pathway().execution()),
                inputs.run(a, b.pathway(), b.pathway().execution()),
                inputs.run(b, a.pathway(), a.pathway().execution()),
                inputs.run(b, b.pathway(), b.pathway().execution()),
                ModelPart.of(
                        a.pathway().execution(),
                        a.weights(),
                        b.pathway().execution(),
                        b.weights()));
    }

    private static Optional<Margin> margin(Hybrids hybrids) {
        float[] a = hybrids.outcome(0).logits();
        float[] b = hybrids.outcome(hybrids.full()).logits();
        return a.length < 2 || a.length != b.length
                ? Optional.empty()
                : Optional.of(Margin.of(a, b));
    }

    private Optional<ModelDepth> modelDepth(
            PathwayRunner runner,
            SharedPicture picture,
            PathwayTrace a,
            PathwayTrace b,
            Cancellation cancellation) {
        return a.tensor(Stage.NORMALIZE).isEmpty() || b.tensor(Stage.NORMALIZE).isEmpty()
                ? Optional.empty()
                : Optional.of(modelDepth(runner, picture, a.pathway(), b.pathway(), cancellation));
    }

    private ModelDepth modelDepth(
            PathwayRunner runner,
            SharedPicture picture,
            Pathway a,
            Pathway b,
            Cancellation cancellation) {
        Optional<LayerRecorder> recorder = model.recorder();
        if (recorder.isEmpty()) {
            return ModelDepth.unknown("This model cannot be looked into.");
        }
        try {
            return new DepthProbe(recorder.get())
                    .compare(
                            runner.fed(picture, a, cancellation),
                            a.execution(),
                            runner.fed(picture, b, cancellation),
                            b.execution());
        } catch (ExecutionException e) {
            return ModelDepth.unknown(noLayers(e.getMessage(), e.remedy()));
        } catch (PreprocessingException e) {
            return ModelDepth.unknown(noLayers(e.getMessage(), e.remedy()));
        }
    }

    private static String noLayers(String reason, Remedy remedy) {
        return "The layers cannot be shown: " + reason + ". " + RemedySentence.of(remedy);
    }

    private Optional<BatchProbe> batchProbe(
            PathwayRunner runner,
            SharedPicture picture,
            PathwayTrace a,
            Neighbours neighbours,
            Cancellation cancellation) {
        List<BatchProber.Neighbour> others = new ArrayList<>();
        try {
            Batch fed = runner.fed(picture, a.pathway(), cancellation);
            for (ImageSource neighbour : neighbours.of(picture.source(), a.pathway())) {
                runner.row(neighbour, a.pathway(), cancellation)
                        .ifPresent(
                                row ->
                                        others.add(
                                                new BatchProber.Neighbour(neighbour.name(), row)));
            }
            return Optional.of(
                    new BatchProber(model, a.pathway().execution(), cancellation)
                            .probe(fed, others));
        } catch (PreprocessingException | ExecutionException e) {
            // The trace names the reason; there is nothing to put into other batches.
            return Optional.empty();
        }
    }
}
