package org.skewscope.explain;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Subject.Side;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.OtherRows;
import org.skewscope.explain.change.ChangeSearch;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.Interaction;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.explain.share.LedgerAccount.FailedHybrid;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.Stage;
import org.skewscope.run.Failure;

/** An explanation with something in most of its places, of which B failed. */
public final class HandmadeExplanation {

    private HandmadeExplanation() {}

    public static Explanation get() {
        OptionChange change = new OptionChange("resize", "pillow-bicubic", "tf-bilinear");
        CrossedSwap.Cell ran = new CrossedSwap.Cell(281, 0.5, Optional.of(0.0), "");
        CrossedSwap.Cell refused = new CrossedSwap.Cell(-1, 0, Optional.empty(), "it is too small");
        return new Explanation(
                new Subject("cat.jpg", "eager", "mine"),
                "mine fails.",
                Severity.HEALED,
                List.of(
                        new PathwayFailure(
                                Side.B,
                                new Failure(Stage.RESIZE, "it is too small", "Choose another."))),
                new StageLadder(
                        List.of(
                                rung(Stage.DECODE, Optional.empty(), Optional.empty(), false),
                                rung(Stage.RESIZE, Optional.of(48.5), Optional.of(1.25), true))),
                new CauseLedger(
                        List.of(
                                new LedgerEntry(
                                        "resize",
                                        "Resize",
                                        "pillow-bicubic",
                                        "tf-bilinear",
                                        new Shares(
                                                Optional.of(1.0),
                                                Optional.empty(),
                                                Optional.empty()),
                                        Optional.empty(),
                                        List.of())),
                        List.of(
                                new Interaction(
                                        "decoder",
                                        "resize",
                                        Optional.of(0.25),
                                        Optional.empty(),
                                        Optional.empty())),
                        new LedgerAccount(
                                LedgerAccount.Method.SAMPLED,
                                32,
                                2,
                                Shares.UNKNOWN,
                                List.of(
                                        new FailedHybrid(
                                                List.of(change), Stage.RESIZE, "it is too small")),
                                "Sampled.",
                                List.of("No shares."))),
                new CrossedSwap(
                        ran,
                        ran,
                        refused,
                        refused,
                        Optional.empty(),
                        Optional.of(0.5),
                        CrossedSwap.Cause.UNKNOWN,
                        "It cannot be separated."),
                new SmallestChanges(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(change),
                        new ChangeSearch(1, 0, true, List.of("All were tried."))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        new BatchProbe(
                                List.of(
                                        new BatchProbe.Run(
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
                                "None was run.")),
                List.of(new Detection(Cause.MEAN_STD, "Another mean.", 0.75)));
    }

    private static Rung rung(
            Stage stage, Optional<Double> psnr, Optional<Double> growth, boolean first) {
        return new Rung(stage, true, 2, 1, psnr, 0.5, 3, 1, 0.25, growth, first, "");
    }
}
