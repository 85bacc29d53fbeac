package org.skewscope.cli;

import java.util.List;
import java.util.Locale;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.Interaction;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.share.Shares;
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
        ledger(explanation.ledger(), whole);
        if (whole) {
            interactions(explanation.interactions());
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

    private void ledger(List<LedgerEntry> entries, boolean shared) {
        heading("Causes and their shares");
        if (entries.isEmpty()) {
            line("  no option differs");
            return;
        }
        if (!shared) {
            entries.forEach(
                    entry -> line("  " + entry.factor() + "  " + entry.a() + " -> " + entry.b()));
            return;
        }
        line(
                String.format(
                        Locale.ROOT,
                        "  %-12s %16s %16s %20s  %s",
                        "option",
                        "input",
                        "logits",
                        "probability",
                        "from -> to"));
        for (LedgerEntry entry : entries) {
            Shares errors =
                    entry.standardErrors() == null ? Shares.UNKNOWN : entry.standardErrors();
            line(
                    String.format(
                            Locale.ROOT,
                            "  %-12s %16s %16s %20s  %s -> %s",
                            entry.factor(),
                            percent(entry.shares().input(), errors.input()),
                            percent(entry.shares().logits(), errors.logits()),
                            probability(entry.shares().probability(), errors.probability()),
                            entry.a(),
                            entry.b()));
        }
    }

    private void interactions(List<Interaction> interactions) {
        for (Interaction pair : interactions) {
            if (pair.logits() != null && Math.abs(pair.logits()) >= 0.01) {
                line(
                        style.faint(
                                "  "
                                        + pair.first()
                                        + " and "
                                        + pair.second()
                                        + " together: "
                                        + percent(pair.logits())
                                        + " of the logits' change beyond their sum"));
            }
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

    private static String percent(Double share) {
        return percent(share, null);
    }

    private static String percent(Double share, Double error) {
        if (share == null) {
            return "-";
        }
        double tenths = Math.rint(1000 * share) / 10;
        return (tenths == 0
                        ? share == 0 ? "0 %" : "≈ 0 %"
                        : String.format(Locale.ROOT, "%+.1f %%", tenths))
                + (error == null ? "" : String.format(Locale.ROOT, " ±%.1f", 100 * error));
    }

    private static String probability(Double share, Double error) {
        if (share == null) {
            return "-";
        }
        return (share == 0 ? "0" : String.format(Locale.ROOT, "%+.2g", share))
                + (error == null ? "" : String.format(Locale.ROOT, " ±%.1g", error));
    }

    private static String number(String format, Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
