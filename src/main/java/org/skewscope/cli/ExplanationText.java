package org.skewscope.cli;

import java.util.Locale;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.present.ChangesText;
import org.skewscope.present.DepthText;
import org.skewscope.present.DetectionWording;
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
                        explanation.subject().picture()
                                + ": "
                                + explanation.subject().a()
                                + " against "
                                + explanation.subject().b()
                                + " ("
                                + severity(explanation.severity())
                                + ")"));
        line(explanation.sentence());
        if (explanation.failures().size() == 2) {
            return text.toString();
        }
        heading("Ladder");
        new LadderText(this::line, style).add(explanation.ladder());
        boolean whole = explanation.failures().isEmpty();
        ledger(explanation.ledger(), whole);
        if (whole) {
            heading("Crossed swap");
            line("  " + explanation.swap().verdict());
        }
        explanation.ledger().account().unavailable().forEach(this::line);
        heading("Smallest changes");
        new ChangesText(this::line).add(explanation);
        explanation.margin().ifPresent(margin -> margin(margin, explanation.severity()));
        explanation
                .depth()
                .ifPresent(
                        depth -> {
                            heading("Inside the model");
                            new DepthText(this::line).add(depth);
                        });
        explanation
                .batches()
                .ifPresent(
                        batches -> {
                            heading("Batches (pathway A)");
                            line("  " + batches.verdict());
                        });
        if (!explanation.detections().isEmpty()) {
            heading("What the two tensors show by themselves");
        }
        for (Detection detection : explanation.detections()) {
            line(
                    String.format(
                            Locale.ROOT,
                            "  %5s  %s",
                            DetectionWording.percent(detection),
                            detection.sentence()));
        }
        return text.toString();
    }

    private void ledger(CauseLedger causes, boolean shared) {
        heading("Causes and their shares");
        LedgerText ledger = new LedgerText(this::line, style);
        if (causes.entries().isEmpty()) {
            line("  no option differs");
        } else if (shared) {
            ledger.add(causes.entries());
            ledger.addInteractions(causes.interactions());
        } else {
            ledger.addChanges(causes.entries());
        }
    }

    private void margin(Margin margin, Severity severity) {
        line(
                "  margin: "
                        + MarginWording.sentence(
                                margin,
                                severity == Severity.CLASS_CHANGES,
                                gap -> String.format(Locale.ROOT, "%.3g", gap)));
    }

    private static String severity(Severity severity) {
        return severity == Severity.HEALED
                ? severity.label().toLowerCase(Locale.ROOT)
                : severity.id().replace('-', ' ');
    }

    private void heading(String heading) {
        line("");
        line(style.bold(heading));
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
