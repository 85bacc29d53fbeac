package org.skewscope.cli;

import java.util.Locale;
import java.util.function.IntFunction;
import org.skewscope.compare.Severity;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationParts;
import org.skewscope.explain.ExplanationSentence;
import org.skewscope.explain.Subject;
import org.skewscope.explain.Subject.Side;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.present.ChangesText;
import org.skewscope.present.DepthText;
import org.skewscope.present.DetectionWording;
import org.skewscope.present.MarginWording;

/** The parts of an explanation for reading in a terminal, each as soon as it is there. */
final class ExplanationText {

    private final Style style;
    private final IntFunction<String> classNames;
    private StringBuilder text = new StringBuilder();

    /**
     * @param classNames what the classes of the two models are called
     */
    ExplanationText(Style style, IntFunction<String> classNames) {
        this.style = style;
        this.classNames = classNames;
    }

    /**
     * The lines of a part; empty where there is nothing to say.
     *
     * @param parts those that are there, the part itself included
     */
    String of(ExplanationPart part, ExplanationParts parts) {
        text = new StringBuilder();
        ExplanationPart.Sentence first = parts.get(ExplanationPart.Sentence.class).orElseThrow();
        int failures = first.failures().size();
        if (part instanceof ExplanationPart.Sentence) {
            head(first);
        } else if (failures < 2) {
            add(part, first);
        }
        return text.toString();
    }

    private void add(ExplanationPart part, ExplanationPart.Sentence first) {
        boolean whole = first.failures().isEmpty();
        if (part instanceof ExplanationPart.Ladder ladder) {
            heading("Ladder");
            new LadderText(this::line, style).add(ladder.ladder());
        } else if (part instanceof ExplanationPart.Ledger ledger) {
            ledger(ledger.ledger(), whole);
        } else if (part instanceof ExplanationPart.Cause cause) {
            refined(cause.sentence());
        } else if (part instanceof ExplanationPart.Swap swap && whole) {
            heading("Crossed swap");
            line("  " + swap.swap().verdict());
            swapped(swap.swap());
        } else if (part instanceof ExplanationPart.Margin margin) {
            margin.margin().ifPresent(known -> margin(known, first.severity()));
        } else if (part instanceof ExplanationPart.Detectors detectors) {
            detections(detectors);
            origins(detectors);
        } else if (part instanceof ExplanationPart.Changes changes
                && changes.changes().search().searched()) {
            heading("Smallest changes");
            new ChangesText(this::line)
                    .add(
                            changes.changes(),
                            first.failures().size() == 1,
                            first.failures().stream().anyMatch(each -> each.side() == Side.A));
        } else if (part instanceof ExplanationPart.Depth depth && depth.depth().isPresent()) {
            heading("Inside the model");
            new DepthText(this::line).add(depth.depth().get());
        } else if (part instanceof ExplanationPart.Batches batches
                && batches.batches().isPresent()) {
            heading("Batches (pathway A)");
            line("  " + batches.batches().get().verdict());
        }
    }

    /** What each of the four runs says, by name. */
    private void swapped(CrossedSwap swap) {
        line(
                "  A's input: "
                        + said(swap.aa())
                        + " by A, "
                        + said(swap.ab())
                        + " by B; B's input: "
                        + said(swap.ba())
                        + " by A, "
                        + said(swap.bb())
                        + " by B");
    }

    private String said(CrossedSwap.Cell cell) {
        return cell.topClass() < 0 ? "not known" : classNames.apply(cell.topClass());
    }

    private void head(ExplanationPart.Sentence first) {
        Subject subject = first.subject();
        line(
                style.bold(
                        subject.picture()
                                + ": "
                                + subject.a()
                                + " against "
                                + subject.b()
                                + " ("
                                + severity(first.severity())
                                + ")"));
        line(first.sentence().text());
    }

    /** What was said above is not said again. */
    private void refined(ExplanationSentence sentence) {
        if (!sentence.text().equals(sentence.first())) {
            line("");
            line(sentence.text());
        }
    }

    private void ledger(CauseLedger causes, boolean shared) {
        heading("Causes and their shares");
        LedgerText ledger = new LedgerText(this::line, style);
        if (causes.entries().isEmpty()) {
            line(
                    causes.account().unavailable().isEmpty()
                            ? "  no option differs"
                            : "  none can be told");
        } else if (shared) {
            ledger.add(causes.entries());
            ledger.addInteractions(causes.interactions());
        } else {
            ledger.addChanges(causes.entries());
        }
        causes.account().unavailable().forEach(this::line);
    }

    private void margin(Margin margin, Severity severity) {
        heading("Distance to a flip");
        line(
                "  margin: "
                        + MarginWording.sentence(
                                margin,
                                severity == Severity.CLASS_CHANGES,
                                gap -> String.format(Locale.ROOT, "%.3g", gap)));
    }

    private void detections(ExplanationPart.Detectors detectors) {
        if (!detectors.detections().isEmpty() || !detectors.origins().isEmpty()) {
            heading("What the two tensors show by themselves");
        }
        for (Detection detection : detectors.detections()) {
            line(
                    String.format(
                            Locale.ROOT,
                            "  %5s  %s",
                            DetectionWording.percent(detection),
                            detection.sentence()));
        }
    }

    private void origins(ExplanationPart.Detectors detectors) {
        for (TensorOrigin origin : detectors.origins()) {
            line("         " + origin.sentence());
        }
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
