package org.skewscope.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.skewscope.explain.Detection;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.Interaction;
import org.skewscope.explain.LedgerEntry;
import org.skewscope.explain.Margin;
import org.skewscope.explain.OptionChange;
import org.skewscope.explain.Rung;

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
                                + explanation.b()));
        line(explanation.sentence());
        ladder(explanation.ladder());
        ledger(explanation.ledger());
        interactions(explanation.interactions());
        explanation.ledgerAccount().unavailable().forEach(this::line);
        heading("Crossed swap");
        line(explanation.crossedSwap().verdict());
        heading("Smallest changes");
        changes("to flip A's label", explanation.smallestFlip());
        changes("of B, to A's bits", explanation.smallestAgreement());
        changes("of B, to A's class", explanation.smallestClassAgreement());
        margin(explanation.margin());
        if (explanation.batchProbe() != null) {
            line("Batches: " + explanation.batchProbe().verdict());
        }
        heading("What the two tensors show by themselves");
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

    private void ladder(List<Rung> rungs) {
        heading("Ladder");
        line(
                String.format(
                        Locale.ROOT,
                        "  %-14s %10s %10s %8s %9s %10s %8s",
                        "stage",
                        "max",
                        "mean",
                        "PSNR",
                        "differing",
                        "ULP",
                        "growth"));
        for (Rung rung : rungs) {
            if (!rung.measured()) {
                line(String.format(Locale.ROOT, "  %-14s %s", rung.stage(), rung.note()));
                continue;
            }
            String row =
                    String.format(
                            Locale.ROOT,
                            "  %-14s %10.3g %10.3g %8s %8.1f%% %10.0f %8s",
                            rung.stage(),
                            rung.max(),
                            rung.mean(),
                            number("%.1f", rung.psnr()),
                            100 * rung.differing(),
                            rung.ulp(),
                            number("×%.2f", rung.growth()));
            line(rung.first() ? style.bold(row) + "  first" : row);
        }
    }

    private void ledger(List<LedgerEntry> entries) {
        heading("Causes and their shares");
        if (entries.isEmpty()) {
            line("  no option differs");
            return;
        }
        line(
                String.format(
                        Locale.ROOT,
                        "  %-12s %9s %9s %12s  %s",
                        "option",
                        "input",
                        "logits",
                        "probability",
                        "from -> to"));
        for (LedgerEntry entry : entries) {
            line(
                    String.format(
                            Locale.ROOT,
                            "  %-12s %9s %9s %12s  %s -> %s",
                            entry.factor(),
                            percent(entry.shares().input()),
                            percent(entry.shares().logits()),
                            number("%+.4f", entry.shares().probability()),
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

    private void changes(String purpose, List<OptionChange> changes) {
        line(
                "  "
                        + purpose
                        + ": "
                        + (changes.isEmpty()
                                ? "none"
                                : changes.stream()
                                        .map(
                                                change ->
                                                        change.key()
                                                                + "="
                                                                + change.to()
                                                                + " (was "
                                                                + change.from()
                                                                + ")")
                                        .collect(Collectors.joining(", "))));
    }

    private void margin(Margin margin) {
        if (margin != null) {
            line(
                    String.format(
                            Locale.ROOT,
                            "Margin: the top logit leads by %.3g, the pathways deviate by %.3g%s",
                            margin.gap(),
                            margin.deviation(),
                            margin.atRisk() ? ": at risk." : "."));
        }
    }

    private void heading(String heading) {
        line("");
        line(style.bold(heading));
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }

    private static String percent(Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }

    private static String number(String format, Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
