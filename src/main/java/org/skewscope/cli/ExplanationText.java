package org.skewscope.cli;

import java.util.Locale;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.present.ChangesText;
import org.skewscope.present.DepthText;
import org.skewscope.present.MarginWording;

/** An explanation for reading in a terminal. */
final class ExplanationText {

    private final Style style;
    private final StringBuilder text = new StringBuilder();

    ExplanationText(Style style) {
        this.style = style;
    }

    String of(Explanation explanation) {
        line(
                style.bold(
                        explanation.picture()
                                + ": "
                                + explanation.a()
                                + " against "
                                + explanation.b()
                                + " ("
                                + severity(explanation)
                                + ")"));
        line(explanation.sentence());
        if (explanation.failures().size() == 2) {
            return text.toString();
        }
        heading("Ladder");
        new LadderText(this::line, style).add(explanation.ladder());
        boolean whole = explanation.failures().isEmpty();
        ledger(explanation, whole);
        if (whole) {
            heading("Crossed swap");
            line("  " + explanation.crossedSwap().verdict());
        }
        explanation.ledgerAccount().unavailable().forEach(this::line);
        heading("Smallest changes");
        new ChangesText(this::line).add(explanation);
        margin(explanation);
        if (explanation.modelDepth() != null) {
            heading("Inside the model");
            new DepthText(this::line).add(explanation.modelDepth());
        }
        if (explanation.batchProbe() != null) {
            heading("Batches (pathway A)");
            line("  " + explanation.batchProbe().verdict());
        }
        if (!explanation.detectors().isEmpty()) {
            heading("What the two tensors show by themselves");
        }
        for (Detection detection : explanation.detectors()) {
            line(
                    String.format(
                            Locale.ROOT,
                            "  %3.0f %%  %s",
                            100 * detection.confidence(),
                            detection.sentence()));
        }
        return text.toString();
    }

    private void ledger(Explanation explanation, boolean shared) {
        heading("Causes and their shares");
        LedgerText ledger = new LedgerText(this::line, style);
        if (explanation.ledger().isEmpty()) {
            line("  no option differs");
        } else if (shared) {
            ledger.add(explanation.ledger());
            ledger.addInteractions(explanation.interactions());
        } else {
            ledger.addChanges(explanation.ledger());
        }
    }

    private void margin(Explanation explanation) {
        if (explanation.margin() != null) {
            boolean flips = explanation.severity().equals(Severity.CLASS_CHANGES.id());
            line(
                    "  margin: "
                            + MarginWording.sentence(
                                    explanation.margin(), flips, gap -> number("%.3g", gap)));
        }
    }

    private static String severity(Explanation explanation) {
        boolean reaches = new StageLadder(explanation.ladder()).parting().start().isPresent();
        return !reaches && explanation.severity().equals(Severity.HEALED.id())
                ? Severity.HEALED.label().toLowerCase(Locale.ROOT)
                : explanation.severity().replace('-', ' ');
    }

    private void heading(String heading) {
        line("");
        line(style.bold(heading));
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }

    private static String number(String format, Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
