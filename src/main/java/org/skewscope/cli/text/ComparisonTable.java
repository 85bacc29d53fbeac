package org.skewscope.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Parting;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.engine.KnownModels;
import org.skewscope.option.Stage;
import org.skewscope.present.FedFileWording;
import org.skewscope.present.Percent;
import org.skewscope.present.RangeWording;
import org.skewscope.present.RecordedWording;
import org.skewscope.present.verdict.Headline;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.run.Failure;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.SentenceNumber;

/** Writes a picture's comparison as lines of text. */
public final class ComparisonTable {

    private static final int LONGEST_LABEL = 30;
    private static final int LONGEST_ID = 40;
    private static final int SHOWN_DIGITS = 12;

    private final KnownModels models;
    private final Style style;

    /**
     * Makes a table.
     *
     * @param models the models that the pathways run, with their class names
     * @param style colors, or none
     */
    public ComparisonTable(KnownModels models, Style style) {
        this.models = models;
        this.style = style;
    }

    /**
     * Returns the lines of a picture.
     *
     * @param picture the picture's name, distinct among the pictures of the run
     * @param comparison its results
     */
    public String of(String picture, Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s".formatted(style.bold(PlainText.of(picture)), style.result(comparison)));
        verdicts(comparison).forEach(line -> lines.add("  " + line));
        PathwayResult first = comparison.ofReference();
        int width = Stream.concat(
                        Stream.of("pathway"), comparison.pathways().stream().map(ComparisonTable::id))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String columns = style.faint(String.format(
                "  %-" + width + "s  %-30s  %11s  %s%n",
                "pathway",
                "top class",
                "probability",
                "first difference from " + id(first)));
        for (int i = 0; i < comparison.pathways().size(); i++) {
            lines.add((i == 0 ? columns : "") + line(comparison, i, width));
        }
        recorded(comparison).forEach(words -> lines.add("  " + PlainText.of(words)));
        if (comparison.pairs().stream().anyMatch(ComparisonTable::partsAtLogits)) {
            models.session().logitsNote().ifPresent(note -> lines.add("  %s.".formatted(PlainText.of(note))));
        }
        for (int other : comparison.otherWeights()) {
            PathwayResult result = comparison.pathways().get(other);
            lines.add("  The weights differ: %s runs weights %s, %s weights %s (SHA-256)."
                    .formatted(id(result), digits(result), id(first), digits(first)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String digits(PathwayResult result) {
        return result.weights().substring(0, SHOWN_DIGITS);
    }

    private String line(Comparison comparison, int index, int width) {
        PathwayResult result = comparison.pathways().get(index);
        String id = String.format("  %-" + width + "s  ", id(result));
        if (result.failure().isPresent()) {
            Failure failure = result.failure().get();
            return "%sfailed at %s: %s.".formatted(id, failure.stage().id(), PlainText.of(failure.reason()));
        }
        int top = result.topClass();
        String difference = index == comparison.reference()
                ? "(reference)"
                : comparison
                        .pair(index, comparison.reference())
                        .map(pair -> firstDifference(comparison, pair))
                        .orElse("");
        if (top < 0) {
            boolean classes = result.recorded().isPresent() || result.logits().length == 0;
            return id + String.format("%-30s  %11s  %s", classes ? "not recorded" : "no classes", "", difference);
        }
        return id
                + String.format(
                        Locale.ROOT,
                        "%-30s  %11.6f  %s",
                        PlainText.shortened(models.label(result, top), LONGEST_LABEL),
                        result.probabilities()[top],
                        difference);
    }

    /** Returns the verdict on each pathway but the reference, with a cure if one is needed. */
    private List<String> verdicts(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        Optional<String> broken = Headline.everyPathway(comparison);
        if (broken.isPresent()) {
            add(lines, verdict(comparison, comparison.reference() == 0 ? 1 : 0), broken.get());
            return lines;
        }
        for (int i = 0; i < comparison.pathways().size(); i++) {
            if (i != comparison.reference()) {
                Verdict verdict = verdict(comparison, i);
                add(lines, verdict, verdict.sentence());
            }
        }
        return lines;
    }

    private Verdict verdict(Comparison comparison, int other) {
        return VerdictMaker.of(PairFacts.of(comparison, other, models::common));
    }

    private void add(List<String> lines, Verdict verdict, String sentence) {
        lines.add(PlainText.of(sentence) + style.faint(verdict.bracket()));
        if (verdict.certainty() != Verdict.Certainty.HARMLESS) {
            lines.add(PlainText.of(verdict.advice()));
        }
    }

    private static boolean partsAtLogits(PairDifference pair) {
        return pair.parting()
                .start()
                .filter(each -> each.stage() == Stage.LOGITS)
                .isPresent();
    }

    private static String id(PathwayResult result) {
        return PlainText.shortened(PlainText.of(result.pathway().id()), LONGEST_ID);
    }

    /**
     * Returns the first stage at which a pathway differs from the reference, and earlier stages without
     * effect on the input tensor.
     */
    private static String firstDifference(Comparison comparison, PairDifference pair) {
        Parting<StageDifference> parting = pair.parting();
        String healed = parting.healed().isEmpty()
                ? ""
                : "; %s, without effect on the input tensor".formatted(names(parting.healed()));
        return parting.start()
                        .map(first -> size(comparison, pair, first))
                        .orElseGet(() -> healed.isEmpty() ? none(pair) : "none")
                + healed;
    }

    private static String none(PairDifference pair) {
        if (FedFileWording.involved(pair)) {
            return FedFileWording.none(pair);
        }
        return pair.recorded().isPresent() ? noneRecorded(pair) : "none";
    }

    private static String size(Comparison comparison, PairDifference pair, StageDifference first) {
        String stage = first.stage().id() + ": ";
        if (first instanceof StageDifference.ShapesDiffer shapes) {
            return "%sshapes [%s] and [%s]".formatted(stage, shapes.a(), shapes.b());
        }
        if (first instanceof StageDifference.Measured measured) {
            return stage
                    + RangeWording.of(comparison, pair.a(), pair.b(), first.stage())
                            .map(words -> "value ranges differ, " + words)
                            .orElseGet(() -> size(measured.difference()));
        }
        return stage + "the reference has no result";
    }

    private static String size(DiffStatistics size) {
        return "%s of values, max %s, mean %s"
                        .formatted(
                                Percent.ofAll(size.differingShare()),
                                SentenceNumber.of(size.maxAbsolute()),
                                SentenceNumber.of(size.meanAbsolute()))
                + ulps(size.maxUlp());
    }

    /** Returns the largest difference in ULP, which is shown for rounding only. */
    private static String ulps(double ulps) {
        if (ulps >= 1000) {
            return "";
        }
        return ulps < 1 ? ", below 1 ulp of float32" : String.format(Locale.ROOT, ", max %.0f ulp", ulps);
    }

    private static String names(List<StageDifference> stages) {
        return Enumeration.ofWords(
                        stages.stream().map(each -> each.stage().id()).toList())
                + (stages.size() == 1 ? " differs" : " differ");
    }

    /** Returns the text that stands for a first difference where there is none. */
    private static String noneRecorded(PairDifference pair) {
        List<String> equal = pair.stages().stream()
                .filter(StageDifference::identical)
                .map(stage -> stage.stage().id())
                .toList();
        return equal.isEmpty()
                ? "no recorded stage to compare"
                : "bit-identical in the recorded stages (%s)".formatted(String.join(", ", equal));
    }

    /**
     * Returns a line for each recorded run, for each model that is fed files, and for each
     * finding from the bits of runs.
     */
    private static List<String> recorded(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (PathwayResult result : comparison.pathways()) {
            FedFileWording.fed(result)
                    .ifPresent(words -> lines.add(result.pathway().id() + ": " + words + "."));
            result.recorded()
                    .ifPresent(source -> lines.add(result.pathway().id()
                            + ": "
                            + RecordedWording.origin(source)
                            + RecordedWording.missing(result)
                                    .map(missing -> "; " + missing)
                                    .orElse("")
                            + "."));
        }
        for (RecordedWording.Note note : RecordedWording.notes(comparison)) {
            String id = comparison.pathways().get(note.pathway()).pathway().id();
            lines.add(id + ": " + note.words() + ".");
        }
        return lines;
    }
}
