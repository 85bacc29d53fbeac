package org.skewscope.gui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.compare.ModelPart;
import org.skewscope.execution.Fusion;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.batch.BatchProbe.OtherRows;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.change.SmallestChanges.ChangeSearch;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.depth.NeutralReference;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.CauseLedger.Interaction;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.recipe.PixelOrigins.PixelOrigin;
import org.skewscope.recipe.PixelOrigins.SourcePixels;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.recipesearch.RecipeMatch;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;
import org.skewscope.worker.protocol.WorkerRequest.CompareModels;
import org.skewscope.worker.protocol.WorkerRequest.DescribeModel;
import org.skewscope.worker.protocol.WorkerRequest.FindRecipe;

/** What the deterministic engine answers to long questions: the resizer is to blame. */
final class FakeAnswers {

    private FakeAnswers() {}

    static WorkerReply to(WorkerRequest<?> request) {
        if (request instanceof WorkerRequest.ExplainPart explain) {
            Explanation whole = explanation(explain.picture(), explain.a(), explain.b());
            return new WorkerReply.PartExplained(whole.parts().get(explain.part()));
        }
        if (request instanceof WorkerRequest.Activations) {
            return new WorkerReply.Activated(Optional.of(activation(0.5f)), Optional.of(activation(0.75f)));
        }
        if (request instanceof FindRecipe find) {
            return new WorkerReply.RecipeFound(findings(find.picture().name()));
        }
        if (request instanceof DescribeModel describe) {
            return FakeModelAnswers.described(describe.model());
        }
        if (request instanceof CompareModels models) {
            return new WorkerReply.ModelsCompared(
                    Optional.of(FakeModelAnswers.difference(
                            models.a().fileName(), models.b().fileName())),
                    Optional.empty());
        }
        if (request instanceof WorkerRequest.Prepare prepare) {
            return new WorkerReply.StageTensors(
                    IntStream.range(0, prepare.pathways().size())
                            .mapToObj(pathway -> FakeResults.tensor(new TensorKey(0, pathway, prepare.stage())))
                            .toList());
        }
        if (request instanceof WorkerRequest.TracePixel trace) {
            boolean known = trace.picture().name().equals("origin.png");
            return new WorkerReply.PixelTraced(known ? List.of(source(4), source(2)) : List.of(), known ? "4:2:0" : "");
        }
        throw new AssertionError("No answer is known to " + request);
    }

    /** A pixel that averages a square of pixels. */
    private static Optional<SourcePixels> source(int side) {
        List<Double> weights = Collections.nCopies(side, 1.0 / side);
        return Optional.of(new SourcePixels(
                new PixelOrigin(8, 8, weights, weights, 0),
                400,
                400,
                new CropWindow(0, 0, 400, 400),
                new CropWindow(3, 3, 14, 14),
                DenseTensor.ofUint8(Shape.of(14, 14, 3), new byte[14 * 14 * 3])));
    }

    private static RecipeFindings findings(String picture) {
        return new RecipeFindings(
                picture,
                "HWC",
                Optional.empty(),
                List.of(match("pillow-lanczos"), match("pillow-box")),
                2,
                true,
                100_000,
                true,
                false,
                "2 recipes make it bit for bit; this picture cannot tell them apart.");
    }

    private static RecipeMatch match(String resizer) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("decoder", "pillow");
        options.put("resize", resizer);
        return new RecipeMatch(options, true, Optional.empty());
    }

    /** [1, 2, 2, 2]; the second channel of the last pixel is the value, all else 0. */
    private static DenseTensor activation(float value) {
        return DenseTensor.ofFloat32(Shape.of(1, 2, 2, 2), new float[] {0, 0, 0, 0, 0, 0, 0, value});
    }

    private static LayerDifference layer(String name, double relative, double growth) {
        return new LayerDifference(
                name,
                Optional.empty(),
                "Conv2D",
                "_FusedConv2D",
                List.of(1, 2, 2, 2),
                0.25,
                relative,
                growth,
                Optional.of(1e-7),
                Optional.of(2e-7));
    }

    private static Explanation explanation(ImageSource picture, Pathway a, Pathway b) {
        List<LedgerEntry> ledger = new ArrayList<>();
        List<OptionChange> back = new ArrayList<>();
        for (PathwayOption option : PathwayOption.differing(a, b)) {
            boolean resize = option.key().equals("resize");
            Shares shares = resize ? Shares.of(0.98, 0.97, -0.3) : Shares.of(0.005, -0.01, 0.0001);
            // The largest share goes first, as in the engine's own.
            ledger.add(
                    resize ? 0 : ledger.size(),
                    new LedgerEntry(
                            option.key(),
                            option.label(),
                            option.valueIn(a),
                            option.valueIn(b),
                            shares,
                            Optional.empty(),
                            Optional.of(new SingleChange(Optional.of(resize ? 0.97 : 0), false, resize)),
                            List.of(),
                            List.of()));
            if (resize) {
                back.add(new OptionChange("resize", option.valueIn(b), option.valueIn(a)));
            }
        }
        // The file of such a picture is gone when it is explained.
        boolean gone = picture.name().startsWith("gone");
        if (gone) {
            back.clear();
        }
        List<OptionChange> forth = back.stream()
                .map(c -> new OptionChange(c.key(), c.to(), c.from()))
                .toList();
        SmallestChanges.Agreement agreement = new SmallestChanges.Agreement(back, back, List.of());
        return Explanation.of(List.of(
                new ExplanationPart.Compared(FakeResults.comparison(picture, a, b), Optional.empty(), List.of()),
                new ExplanationPart.Ladder(new StageLadder(List.of())),
                new ExplanationPart.Ledger(new CauseLedger(
                        ledger,
                        List.of(new Interaction(
                                "resize", "compute", Optional.of(0.0), Optional.of(-0.06), Optional.of(0.0))),
                        new LedgerAccount(
                                LedgerAccount.Method.EXACT,
                                0,
                                8,
                                Shares.of(1.0, 1.0, -0.3),
                                List.of(),
                                "Exact Shapley values.",
                                List.of()))),
                new ExplanationPart.Swap(new CrossedSwap(
                        gone
                                ? new CrossedSwap.Cell(-1, 0, Optional.empty(), "it is gone")
                                : new CrossedSwap.Cell(1, 0.5, Optional.of(0.0), ""),
                        new CrossedSwap.Cell(1, 0.5, Optional.of(0.000004), ""),
                        new CrossedSwap.Cell(0, 0.5, Optional.of(0.3), ""),
                        new CrossedSwap.Cell(0, 0.5, Optional.of(0.3), ""),
                        Optional.of(0.3),
                        Optional.of(0.000004),
                        Optional.empty(),
                        CrossedSwap.Cause.BOTH,
                        ModelPart.EXECUTION,
                        Optional.empty())),
                new ExplanationPart.Agreement(agreement),
                new ExplanationPart.Changes(new SmallestChanges(
                        forth, forth, agreement, new ChangeSearch(ledger.size(), 0, true, List.of()))),
                new ExplanationPart.Margin(Optional.of(new Margin(1, 0, 0.1, 0.485, Optional.of(0.206), true))),
                new ExplanationPart.Model(Optional.empty(), List.of()),
                new ExplanationPart.Depth(Optional.of(new ModelDepth(
                        List.of(layer("stem", 0.05, 0), layer("block/expand", 0.2, 4)),
                        Optional.of("stem"),
                        Optional.empty(),
                        List.of(),
                        List.of(new Fusion("stem", "_FusedConv2D", List.of("FusedBatchNorm"))),
                        Optional.of(new NeutralReference(7e-6, 8e-6, "Rounding on both sides.")),
                        "The difference enters at stem."))),
                new ExplanationPart.Batches(Optional.of(new BatchProbe(
                        List.of(
                                new BatchProbe.Run(
                                        1, 0, OtherRows.NONE, Optional.of(0.0), Optional.of(0.0), true, true, true, ""),
                                new BatchProbe.Run(
                                        8,
                                        4,
                                        OtherRows.ZEROS,
                                        Optional.of(0.0000019),
                                        Optional.of(3.0),
                                        false,
                                        true,
                                        true,
                                        "")),
                        List.of(List.of(1), List.of(8)),
                        List.of(),
                        "1 of 2 batches change the logits: rounding, the label stays."))),
                new ExplanationPart.Detectors(
                        List.of(new Detection(Cause.RESIZER, "B was resized by another method.", 0.92)),
                        Map.of(),
                        origins(b))));
    }

    /** The recipe of a recorded run; none of a pathway that runs here. */
    private static List<TensorOrigin> origins(Pathway pathway) {
        return pathway.recorded()
                ? List.of(new TensorOrigin(
                        pathway.id(),
                        TensorOrigin.Kind.EXACT,
                        List.of(new Setting(OptionKey.RESIZE, "pillow-bilinear"))))
                : List.of();
    }
}
