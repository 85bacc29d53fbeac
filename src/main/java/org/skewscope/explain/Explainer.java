package org.skewscope.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.Cancellation;
import org.skewscope.compare.Comparator;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Pathway;
import org.skewscope.compare.PathwayRunner;
import org.skewscope.compare.PathwayTrace;
import org.skewscope.compare.ProgressListener;
import org.skewscope.compare.Stage;
import org.skewscope.execution.ModelRunner;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.preprocess.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/** Explains why two pathways differ on one picture. */
public final class Explainer {

    /** Enough for the distinct pictures of one explanation at the usual sizes. */
    private static final long MEMORY_BYTES = 512L << 20;

    private final Preprocessor preprocessor;
    private final ModelRunner model;

    public Explainer(Preprocessor preprocessor, ModelRunner model) {
        this.preprocessor = preprocessor;
        this.model = model;
    }

    /**
     * Runs both pathways, their hybrids and crossings, and says what they show. A pathway that
     * fails is part of the explanation, never an exception.
     *
     * @param progress told of the stages of A (0) and B (1)
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    public Explanation explain(
            ImageSource picture,
            Pathway a,
            Pathway b,
            ProgressListener progress,
            Cancellation cancellation) {
        ModelRunner sharedModel = new MemoizingModelRunner(model);
        PathwayRunner runner =
                new PathwayRunner(
                        new MemoizingPreprocessor(preprocessor, MEMORY_BYTES), sharedModel);
        PathwayTrace first = trace(runner, picture, a, 0, progress, cancellation);
        PathwayTrace second = trace(runner, picture, b, 1, progress, cancellation);
        PairDifference difference = new Comparator().compare(0, first, 1, second);
        StageLadder ladder = StageLadder.of(first, second, difference);
        Hybrids hybrids = new Hybrids(runner, picture, first, second, cancellation);
        CauseLedger ledger = LedgerBuilder.draw(hybrids);
        SmallestChange change = new SmallestChange(hybrids);
        InputRunner inputs = new InputRunner(sharedModel, picture, cancellation);
        return new Explanation(
                picture.name(),
                a.id(),
                b.id(),
                CauseSentence.of(ladder, ledger),
                difference.severity().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ladder.firstDiffering().map(Rung::stage).orElse(null),
                ladder.rungs(),
                ledger.entries(),
                ledger.interactions(),
                ledger.account(),
                crossedSwap(inputs, first, second),
                change.flip().orElse(List.of()),
                change.agreement().orElse(List.of()),
                change.classAgreement().orElse(List.of()),
                margin(hybrids),
                batchProbe(inputs, first),
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

    private static BatchProbe batchProbe(InputRunner inputs, PathwayTrace a) {
        if (a.tensor(Stage.BATCH).isEmpty()) {
            return null;
        }
        return new BatchProber(recipe -> inputs.run(a, a.pathway(), recipe))
                .probe(a.pathway().execution());
    }

    private static List<Detection> detectors(PathwayTrace a, PathwayTrace b) {
        Optional<DenseTensor> first = a.tensor(Stage.BATCH);
        Optional<DenseTensor> second = b.tensor(Stage.BATCH);
        return first.isEmpty() || second.isEmpty()
                ? List.of()
                : Detectors.detect(first.get(), second.get());
    }
}
