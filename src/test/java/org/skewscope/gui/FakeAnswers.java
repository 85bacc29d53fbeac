package org.skewscope.gui;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.compare.Pathway;
import org.skewscope.compare.PathwayOption;
import org.skewscope.explain.BatchProbe;
import org.skewscope.explain.CrossedSwap;
import org.skewscope.explain.Detection;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.Interaction;
import org.skewscope.explain.LedgerAccount;
import org.skewscope.explain.LedgerEntry;
import org.skewscope.explain.Margin;
import org.skewscope.explain.OptionChange;
import org.skewscope.explain.Shares;
import org.skewscope.worker.WorkerReply;
import org.skewscope.worker.WorkerRequest;

/** What the deterministic engine answers to long questions: the resizer is to blame. */
final class FakeAnswers {

    private FakeAnswers() {}

    static WorkerReply to(WorkerRequest<?> request) {
        if (request instanceof WorkerRequest.Explain explain) {
            return new WorkerReply.Explained(
                    explanation(explain.picture().name(), explain.a(), explain.b()));
        }
        throw new AssertionError("No answer is known to " + request);
    }

    private static Explanation explanation(String picture, Pathway a, Pathway b) {
        List<LedgerEntry> ledger = new ArrayList<>();
        List<OptionChange> back = new ArrayList<>();
        for (PathwayOption option : PathwayOption.differing(a, b)) {
            boolean resize = option.key().equals("resize");
            Shares shares =
                    resize ? new Shares(0.98, 0.97, -0.3) : new Shares(0.005, -0.01, 0.0001);
            ledger.add(
                    new LedgerEntry(
                            option.key(),
                            option.label(),
                            option.valueIn(a),
                            option.valueIn(b),
                            shares,
                            null,
                            List.of()));
            if (resize) {
                back.add(new OptionChange("resize", option.valueIn(b), option.valueIn(a)));
            }
        }
        return new Explanation(
                picture,
                a.id(),
                b.id(),
                "They part at resize.",
                "class-changes",
                "resize",
                List.of(),
                ledger,
                List.of(new Interaction("resize", "compute", 0.0, -0.06, 0.0)),
                new LedgerAccount("exact", 0, 8, new Shares(1.0, 1.0, -0.3), List.of(), List.of()),
                new CrossedSwap(
                        new CrossedSwap.Cell(1, 0.5, 0.0, ""),
                        new CrossedSwap.Cell(1, 0.5, 0.000004, ""),
                        new CrossedSwap.Cell(0, 0.5, 0.3, ""),
                        new CrossedSwap.Cell(0, 0.5, 0.3, ""),
                        0.3,
                        0.000004,
                        "both",
                        "Both differ; the label follows the input."),
                back.stream().map(c -> new OptionChange(c.key(), c.to(), c.from())).toList(),
                back,
                back,
                new Margin(1, 0, 0.1, 0.485, 0.206, true),
                new BatchProbe(
                        List.of(
                                new BatchProbe.Run(1, 0, "none", 0.0, 0.0, true, true, true, ""),
                                new BatchProbe.Run(
                                        8, 4, "zeros", 0.0000019, 3.0, false, true, true, "")),
                        "1 of 2 batches change the logits: rounding, the label stays."),
                List.of(new Detection("resizer", "B was resized by another method.", 0.92)));
    }
}
