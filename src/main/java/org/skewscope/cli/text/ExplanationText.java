package org.skewscope.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.skewscope.compare.PairNames;
import org.skewscope.compare.Parting;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Subject;
import org.skewscope.explain.Subject.Side;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.CauseLedger.Interaction;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.Percent;
import org.skewscope.present.model.DepthText;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.present.why.ChangesText;
import org.skewscope.present.why.DetectionWording;
import org.skewscope.present.why.MarginWording;
import org.skewscope.present.why.OriginWording;
import org.skewscope.present.why.SharesWording;
import org.skewscope.present.why.SwapWording;
import org.skewscope.tensor.SentenceNumber;

/** Writes the parts of an explanation as text, each as soon as it is there. */
public final class ExplanationText {

    private final Style style;
    private final IntFunction<String> classNames;
    private final ClassNaming naming;
    private StringBuilder text = new StringBuilder();

    /**
     * Makes a text.
     *
     * @param style colors, or none
     * @param classNames the names of the models' classes
     */
    public ExplanationText(Style style, IntFunction<String> classNames, ClassNaming naming) {
        this.style = style;
        this.classNames = classNames;
        this.naming = naming;
    }

    /**
     * Returns the title, which can be printed before the cause is known.
     *
     * @param explanation holds at least the comparison
     */
    public String title(Explanation explanation) {
        text = new StringBuilder();
        Subject subject = explanation.subject();
        line(style.bold("%s: %s against %s (%s)"
                .formatted(
                        subject.picture(),
                        subject.a(),
                        subject.b(),
                        explanation.severity().label().toLowerCase(Locale.ROOT))));
        return text.toString();
    }

    /**
     * Returns the verdict, its cure and its evidence, which stand below the title.
     *
     * @param explanation holds at least the comparison
     */
    public String head(Explanation explanation) {
        text = new StringBuilder();
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, naming));
        line(style.bold(verdict.sentence()) + style.faint(verdict.bracket()));
        line(verdict.advice());
        verdict.evidence().forEach(sentence -> line(style.faint("  " + sentence)));
        return text.toString();
    }

    /**
     * Returns the lines of a part; empty if there is nothing to say.
     *
     * @param part any but the comparison, whose verdict {@link #head} returns
     * @param explanation the parts that are measured, at least the comparison
     */
    public String of(ExplanationPart part, Explanation explanation) {
        text = new StringBuilder();
        if (explanation.failures().size() < 2) {
            add(part, explanation);
        }
        return text.toString();
    }

    private void add(ExplanationPart part, Explanation first) {
        boolean whole = first.failures().isEmpty();
        PairNames names = new PairNames(first.subject().a(), first.subject().b());
        if (part instanceof ExplanationPart.Ladder ladder) {
            heading("Stage by stage");
            new LadderText(this::line, style).add(ladder.ladder());
        } else if (part instanceof ExplanationPart.Ledger ledger) {
            ledger(ledger.ledger(), whole, names);
        } else if (part instanceof ExplanationPart.Swap swap && whole) {
            heading("Swap test");
            line("  " + SwapWording.of(swap.swap(), first.comparison()));
            swapped(swap.swap(), names);
        } else if (part instanceof ExplanationPart.Margin margin) {
            margin.margin().ifPresent(known -> margin(known, first.severity()));
        } else if (part instanceof ExplanationPart.Detectors detectors) {
            detections(detectors);
            origins(detectors);
        } else if (part instanceof ExplanationPart.Changes changes
                && changes.changes().search().searched()) {
            heading("Smallest changes");
            new ChangesText(this::line, names)
                    .add(
                            changes.changes(),
                            first.failures().size() == 1,
                            first.failures().stream().anyMatch(each -> each.side() == Side.A));
        } else if (part instanceof ExplanationPart.Depth depth && depth.depth().isPresent()) {
            heading("Layer by layer");
            new DepthText(this::line, names).add(depth.depth().get());
        } else if (part instanceof ExplanationPart.Batches batches
                && batches.batches().isPresent()) {
            heading("Batch size and position (%s)".formatted(names.a()));
            line("  " + batches.batches().get().verdict());
        }
    }

    /** Writes the top classes of the four runs. */
    private void swapped(CrossedSwap swap, PairNames names) {
        List<String> clauses = new ArrayList<>();
        said(swap.aa(), swap.ab(), names).ifPresent(words -> clauses.add("%s's input: %s".formatted(names.a(), words)));
        said(swap.ba(), swap.bb(), names).ifPresent(words -> clauses.add("%s's input: %s".formatted(names.b(), words)));
        if (!clauses.isEmpty()) {
            line("  " + String.join("; ", clauses));
        }
    }

    private Optional<String> said(CrossedSwap.Cell byA, CrossedSwap.Cell byB, PairNames names) {
        List<String> words = new ArrayList<>();
        if (byA.topClass() >= 0) {
            words.add("%s by %s".formatted(classNames.apply(byA.topClass()), names.a()));
        }
        if (byB.topClass() >= 0) {
            words.add("%s by %s".formatted(classNames.apply(byB.topClass()), names.b()));
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }

    /** A recorded run has no options, so nothing is said of them. */
    private void ledger(CauseLedger causes, boolean shared, PairNames names) {
        boolean none = causes.entries().isEmpty();
        if (none && !causes.account().unavailable().isEmpty()) {
            return;
        }
        heading("Contribution of each option");
        LedgerText ledger = new LedgerText(this::line, style, names);
        if (none) {
            line("  no option differs");
        } else if (shared) {
            ledger.add(causes.entries());
            ledger.addInteractions(causes.interactions());
        } else {
            ledger.addChanges(causes.entries());
        }
        causes.account().unavailable().forEach(this::line);
    }

    private void margin(Margin margin, Severity severity) {
        heading("Margin");
        line("  " + MarginWording.sentence(margin, severity == Severity.CLASS_CHANGES, SentenceNumber::of));
    }

    private void detections(ExplanationPart.Detectors detectors) {
        if (!detectors.detections().isEmpty() || !detectors.origins().isEmpty()) {
            heading("Findings in the input tensors");
        }
        for (Detection detection : detectors.detections()) {
            line(String.format(Locale.ROOT, "  %5s  %s", DetectionWording.percent(detection), detection.sentence()));
        }
    }

    private void origins(ExplanationPart.Detectors detectors) {
        for (TensorOrigin origin : detectors.origins()) {
            line("         " + OriginWording.sentence(origin));
        }
    }

    private void heading(String heading) {
        line("");
        line(style.bold(heading));
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }

    /** Writes the stages of two pathways, a line each. */
    public record LadderText(Consumer<String> lines, Style style) {

        public void add(StageLadder ladder) {
            lines.accept(row("stage", "max", "mean", "PSNR", "differing", "ULP", "growth"));
            Parting<Rung> parting = ladder.parting();
            boolean unitless = false;
            String said = "";
            for (Rung rung : ladder.rungs()) {
                if (!rung.measured() || isOtherRange(rung)) {
                    String note = rung.note().equals(said) ? "as above" : rung.note();
                    said = rung.note();
                    lines.accept(String.format(
                                    Locale.ROOT, "  %-14s %s", rung.stage().id(), note)
                            + mark(rung, parting));
                    unitless = isOtherRange(rung);
                    continue;
                }
                said = "";
                String row = row(
                        rung.stage().id(),
                        SentenceNumber.of(rung.max()),
                        SentenceNumber.of(rung.mean()),
                        known("%.1f", rung.psnr()),
                        Percent.inTable(rung.differing()),
                        ulps(rung),
                        unitless ? "-" : rung.growth().map(LadderText::growth).orElse("-"));
                unitless = false;
                boolean first = parting.start().filter(rung::equals).isPresent();
                lines.accept((first ? style.bold(row) : row) + mark(rung, parting));
            }
        }

        private static String row(Object... cells) {
            return "  %-14s %10s %10s %8s %9s %10s %8s".formatted(cells);
        }

        /** Returns whether a rung has numbers without a unit. */
        private static boolean isOtherRange(Rung rung) {
            return rung.measured() && !rung.note().isEmpty();
        }

        private static String mark(Rung rung, Parting<Rung> parting) {
            if (parting.start().filter(rung::equals).isPresent()) {
                return "  first";
            }
            return parting.healed().contains(rung) ? "  has no effect on the input tensor" : "";
        }

        private static String ulps(Rung rung) {
            return rung.max() > 0 && rung.ulp() < 1 ? "<1" : number(rung.ulp() < 1e6 ? "%.0f" : ">1e6", rung.ulp());
        }

        private static String known(String format, Optional<Double> value) {
            return value.map(known -> number(format, known)).orElse("-");
        }

        /** Returns a growth factor, which is never rounded to 0. */
        private static String growth(double times) {
            if (times >= 0.01) {
                return number("×%.2f", times);
            }
            return "×" + SentenceNumber.brief(times);
        }

        private static String number(String format, double value) {
            return String.format(Locale.ROOT, format, value);
        }
    }

    /** Writes the options that differ and their shares, a line each. */
    public record LedgerText(Consumer<String> lines, Style style, PairNames names) {

        /** Writes options with their shares. */
        public void add(List<LedgerEntry> entries) {
            lines.accept(String.format(
                    Locale.ROOT,
                    "  %-12s %16s %16s %20s  %s",
                    "option",
                    "input",
                    "logits",
                    "probability",
                    names.a() + " -> " + names.b()));
            for (LedgerEntry entry : entries) {
                Shares errors = entry.standardErrors().orElse(Shares.UNKNOWN);
                lines.accept(String.format(
                        Locale.ROOT,
                        "  %-12s %16s %16s %20s  %s -> %s",
                        entry.factor(),
                        percent(entry.shares().input(), errors.input()),
                        percent(entry.shares().logits(), errors.logits()),
                        probability(entry.shares().probability(), errors.probability()),
                        value(entry, entry.a()),
                        value(entry, entry.b())));
            }
            SharesWording.beyondAll(entries).ifPresent(note -> lines.accept("  " + note));
        }

        /** Writes options without shares. */
        void addChanges(List<LedgerEntry> entries) {
            for (LedgerEntry entry : entries) {
                lines.accept(
                        "  %s  %s -> %s".formatted(entry.factor(), value(entry, entry.a()), value(entry, entry.b())));
            }
        }

        /** Returns a value's id; of a path only its end. */
        private static String value(LedgerEntry entry, String id) {
            return PathwayOption.byKey(entry.factor())
                    .map(PathwayOption::description)
                    .filter(description -> description.kind().isText())
                    .map(description -> description.labelOf(id))
                    .orElse(id);
        }

        void addInteractions(List<Interaction> interactions) {
            for (Interaction pair : interactions) {
                if (Math.abs(pair.logits().orElse(0.0)) >= 0.01) {
                    lines.accept(style.faint("  %s and %s together: %s of the logit difference beyond the sum of both"
                            .formatted(
                                    pair.first(),
                                    pair.second(),
                                    percent(pair.logits().orElseThrow()))));
                }
            }
        }

        private static String percent(Optional<Double> share, Optional<Double> error) {
            return share.map(each -> percent(each) + error(" ±%.1f", error.map(e -> 100 * e)))
                    .orElse("-");
        }

        private static String percent(double share) {
            double tenths = Math.rint(1000 * share) / 10;
            if (tenths == 0) {
                return share == 0 ? "0%" : "≈ 0%";
            }
            if (tenths == 100) {
                return share == 1 ? "+100%" : "≈ 100%";
            }
            return String.format(Locale.ROOT, "%+.1f%%", tenths);
        }

        private static String probability(Optional<Double> share, Optional<Double> error) {
            return share.map(each -> points(each) + error(" ±%.1g", error)).orElse("-");
        }

        private static String points(double share) {
            return (share > 0 ? "+" : "") + SentenceNumber.brief(share);
        }

        private static String error(String format, Optional<Double> error) {
            return error.map(each -> String.format(Locale.ROOT, format, each)).orElse("");
        }
    }
}
