package org.skewscope.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProbe.OtherRows;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.change.SmallestChanges.ChangeSearch;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.CauseLedger.Interaction;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.explain.share.LedgerAccount.FailedHybrid;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Failure;

/** An explanation with something in most of its places, of which B failed. */
public final class HandmadeExplanation {

    private HandmadeExplanation() {}

    public static Explanation get() {
        OptionChange change = new OptionChange("resize", "pillow-bicubic", "tf-bilinear");
        SmallestChanges.Agreement repair = new SmallestChanges.Agreement(List.of(), List.of(), List.of(change));
        CrossedSwap.Cell ran = new CrossedSwap.Cell(281, 0.5, Optional.of(0.0), "");
        CrossedSwap.Cell refused = new CrossedSwap.Cell(-1, 0, Optional.empty(), "it is too small");
        return Explanation.of(List.of(
                new ExplanationPart.Compared(comparison(), Optional.empty(), List.of()),
                new ExplanationPart.Ladder(new StageLadder(List.of(
                        rung(Stage.DECODE, Optional.empty(), Optional.empty(), false),
                        rung(Stage.RESIZE, Optional.of(48.5), Optional.of(1.25), true)))),
                new ExplanationPart.Ledger(new CauseLedger(
                        List.of(new LedgerEntry(
                                "resize",
                                "Resize",
                                "pillow-bicubic",
                                "tf-bilinear",
                                new Shares(Optional.of(1.0), Optional.empty(), Optional.empty()),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of())),
                        List.of(new Interaction(
                                "decoder", "resize", Optional.of(0.25), Optional.empty(), Optional.empty())),
                        new LedgerAccount(
                                LedgerAccount.Method.SAMPLED,
                                32,
                                2,
                                Shares.UNKNOWN,
                                List.of(new FailedHybrid(List.of(change), Stage.RESIZE, "it is too small")),
                                "Sampled.",
                                List.of("No shares.")))),
                new ExplanationPart.Swap(new CrossedSwap(
                        ran,
                        ran,
                        refused,
                        refused,
                        Optional.empty(),
                        Optional.of(0.5),
                        Optional.empty(),
                        CrossedSwap.Cause.UNKNOWN,
                        ModelPart.EXECUTION,
                        Optional.empty())),
                new ExplanationPart.Agreement(repair),
                new ExplanationPart.Changes(new SmallestChanges(
                        List.of(), List.of(), repair, new ChangeSearch(1, 0, true, List.of("All were tried.")))),
                new ExplanationPart.Margin(Optional.empty()),
                new ExplanationPart.Model(Optional.empty(), List.of()),
                new ExplanationPart.Depth(Optional.empty()),
                new ExplanationPart.Batches(Optional.of(new BatchProbe(
                        List.of(new BatchProbe.Run(
                                8,
                                3,
                                OtherRows.PICTURES,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                false,
                                false,
                                "it is too small")),
                        List.of(),
                        List.of(),
                        "None was run."))),
                new ExplanationPart.Detectors(
                        List.of(new Detection(Cause.MEAN_STD, "Another mean.", 0.75)), Map.of(), List.of())));
    }

    /** B fails at the resize. */
    private static Comparison comparison() {
        PathwayResult ran = new PathwayResult(
                named("eager"), List.of(), new float[] {0, 1}, new float[] {0.25f, 0.75f}, Optional.empty());
        PathwayResult failed = new PathwayResult(
                named("mine"),
                List.of(),
                new float[0],
                new float[0],
                Optional.of(new Failure(Stage.RESIZE, "it is too small", "Choose another.")));
        List<StageDifference> stages = Stream.of(Stage.values())
                .<StageDifference>map(StageDifference.Missing::new)
                .toList();
        return new Comparison(
                -1, "cat.jpg", List.of(ran, failed), 0, List.of(new PairDifference(0, 1, stages, Severity.FAILED)));
    }

    private static Pathway named(String id) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        return new Pathway(id, id, eager.preprocessing(), eager.execution());
    }

    private static Rung rung(Stage stage, Optional<Double> psnr, Optional<Double> growth, boolean first) {
        return new Rung(stage, true, 2, 1, psnr, 0.5, 3, 1, 0.25, growth, first, "", false);
    }
}
