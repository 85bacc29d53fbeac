package org.skewscope.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.audit.Machine;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.TopClasses;
import org.skewscope.digest.Sha256;
import org.skewscope.engine.EngineInfo;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.present.ladder.LadderRows.LadderRow;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.verdict.Headline;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.present.why.MarginWording;
import org.skewscope.present.why.SwapWording;
import org.skewscope.report.OutputFile;
import org.skewscope.tensor.SentenceNumber;

/** Writes the comparison of one picture as a page that can be sent. */
public final class ComparisonPage {

    private static final int TOP = 5;
    private static final ColorTables COLORS = ColorTables.bundled();

    private final ComparisonReport report;
    private final Comparison comparison;
    private final List<Pathway> pathways;

    public ComparisonPage(ComparisonReport report) {
        this.report = report;
        comparison = report.comparison();
        pathways = comparison.pathways().stream().map(PathwayResult::pathway).toList();
    }

    /** Writes the page. */
    public void write(Path target) throws IOException {
        OutputFile.write(target, html());
    }

    String html() throws IOException {
        Headline headline = headline();
        Html html = PageFrame.begin("Comparison", comparison.picture(), headline.coded());
        html.raw("<ul>\n");
        for (Headline.Fact fact : headline.facts()) {
            String who = fact.pathway() < 0 ? "" : fact.pathway() + 1 + " (" + report.pathway(fact.pathway()) + ") ";
            html.element("li", who + fact.text() + ".");
        }
        html.raw("</ul></header>\n<main>\n");
        classes(html);
        ladder(html);
        maps(html);
        report.why().filter(why -> !why.parts().isEmpty()).ifPresent(why -> why(html, why));
        settings(html);
        environment(html);
        return PageFrame.end(
                        html,
                        """
                            Differences are the largest and the mean over all values of a stage, in the unit of its \
                            values.""")
                .toString();
    }

    /** Returns the banner of the window: the verdict of the explained pair uses its explanation. */
    private Headline headline() {
        return report.why()
                .filter(why -> why.pair().b() != comparison.reference())
                .map(why -> Headline.of(comparison, why.pair(), why.parts(), report.models()::common))
                .orElseGet(() -> Headline.of(comparison, report.models()::common));
    }

    /** Returns a row that begins with its name. */
    private static List<String> row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(name), cells).toList();
    }

    private void classes(Html html) {
        html.question(
                "classes",
                "What does each pathway predict?",
                "The first five classes of each, with their probability.");
        html.table(
                "Classes of each pathway",
                row("Rank", pathways.stream().map(Pathway::name)),
                IntStream.range(0, TOP)
                        .mapToObj(rank -> row(
                                "" + (rank + 1), comparison.pathways().stream().map(result -> cell(result, rank))))
                        .toList(),
                false);
    }

    private String cell(PathwayResult result, int rank) {
        if (result.failure().isPresent()) {
            return rank == 0 ? "failed: " + result.failure().get().reason() : "";
        }
        List<Integer> top = TopClasses.of(result.probabilities(), TOP);
        return rank >= top.size()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s %.2f%%",
                        report.models().label(result.pathway(), top.get(rank)),
                        100 * result.probabilities()[top.get(rank)]);
    }

    private void ladder(Html html) {
        List<LadderRow> rows = LadderRows.of(comparison, false);
        html.question(
                "ladder",
                "Where is the first difference?",
                """
                        Each stage's difference: the largest, then the mean. The first stage whose difference reaches \
                        the model is marked.""");
        html.table(
                "Stage by stage",
                row("Pair", Stream.of(Stage.values()).map(Stage::label)),
                rows.stream()
                        .map(row -> row(
                                report.name(row.pair()),
                                Stream.of(Stage.values()).map(stage -> words(row, stage))))
                        .toList(),
                false);
        rows.stream().flatMap(row -> row.missing().stream()).distinct().forEach(why -> html.element("p", why));
    }

    private static String words(LadderRow row, Stage stage) {
        return row.cells().stream()
                .filter(cell -> cell.stage() == stage)
                .findFirst()
                .map(ComparisonPage::words)
                .orElse("not reached");
    }

    private static String words(LadderCell cell) {
        if (cell.kind() == LadderCell.Kind.IDENTICAL) {
            return "identical";
        }
        String mean = cell.mean().isEmpty() ? "" : ", " + cell.mean();
        return (cell.first() ? "\u2691 " : "") + cell.largest() + mean;
    }

    private String shownPairs() {
        int all = ComparisonReport.places(comparison).size();
        int there = report.maps().size();
        return there == all
                ? "Each pair"
                : "%s of %s, whose tensors the engine still held,"
                        .formatted(there, SentenceNumber.counted(all, "pair"));
    }

    /** Writes the places in the picture that differ. */
    private void maps(Html html) throws IOException {
        if (report.maps().isEmpty()) {
            return;
        }
        html.question(
                "maps",
                "Where in the picture?",
                shownPairs()
                        + " at the marked stage. Black is no difference; the brightest color is"
                        + " the largest difference shown.");
        for (ComparisonReport.PairMap each : report.maps()) {
            DifferencePicture picture = each.picture();
            html.filled(
                    "<h3>{}, {}</h3>\n<div class=\"maps\">\n",
                    report.name(each.pair()),
                    each.stage().label());
            figure(html, picture.a(), report.pathway(each.pair().a()));
            figure(html, picture.b(), report.pathway(each.pair().b()));
            if (picture.map().isPresent()) {
                var map = picture.map().get();
                figure(
                        html,
                        new HeatRaster(map, COLORS.of(map.mode()), picture.top()),
                        "Their difference, 0 to %s; the largest is %s"
                                .formatted(
                                        SentenceNumber.of(picture.top()),
                                        SentenceNumber.of(map.statistics().largest())));
            } else {
                html.element("p", "The tensors have different shapes, so there is no difference map.");
            }
            html.raw("</div>\n");
        }
    }

    private static void figure(Html html, ColorRaster picture, String caption) throws IOException {
        html.filled(
                "<figure><img alt=\"\" src=\"{}\"><figcaption>{}</figcaption></figure>\n",
                DataUri.png(picture),
                caption);
    }

    /** Writes the causes. */
    private void why(Html html, ComparisonReport.Why why) {
        Explanation parts = why.parts();
        html.question(
                "why",
                "Why do %s differ?".formatted(report.name(why.pair())),
                parts.has(ExplanationPart.Kind.COMPARED)
                        ? VerdictMaker.of(PairFacts.of(parts, report.models()::common))
                                .coded()
                        : "Not measured.");
        parts.get(ExplanationPart.Ledger.class)
                .filter(ledger -> !ledger.ledger().entries().isEmpty())
                .ifPresent(ledger -> html.table(
                        "Options that differ, and their shares",
                        List.of("Option", "From", "To", "Share in the input", "Share in the logits"),
                        ledger.ledger().entries().stream()
                                .map(ComparisonPage::row)
                                .toList(),
                        false));
        parts.get(ExplanationPart.Swap.class)
                .ifPresent(swap -> html.element("p", SwapWording.of(swap.swap(), parts.comparison())));
        boolean flips = parts.get(ExplanationPart.Compared.class)
                .filter(each -> each.severity() == Severity.CLASS_CHANGES)
                .isPresent();
        parts.get(ExplanationPart.Margin.class)
                .flatMap(ExplanationPart.Margin::margin)
                .ifPresent(margin -> html.element("p", MarginWording.sentence(margin, flips)));
        parts.get(ExplanationPart.Batches.class)
                .flatMap(ExplanationPart.Batches::batches)
                .ifPresent(batches -> html.element("p", batches.verdict()));
    }

    private static List<String> row(LedgerEntry entry) {
        return List.of(
                entry.factor(),
                entry.a(),
                entry.b(),
                percent(entry.shares().input()),
                percent(entry.shares().logits()));
    }

    private static String percent(Optional<Double> share) {
        return share.map(each -> Math.round(100 * each) + "%").orElse("");
    }

    private void settings(Html html) {
        List<List<String>> different = new ArrayList<>();
        List<List<String>> same = new ArrayList<>();
        for (PathwayOption option : PathwayOption.ALL) {
            List<String> values = pathways.stream()
                    .map(each -> each.recorded() ? "recorded" : option.valueIn(each))
                    .toList();
            (Set.copyOf(values).size() > 1 ? different : same).add(row(option.key(), values.stream()));
        }
        List<String> columns = row("Option", pathways.stream().map(Pathway::name));
        html.question(
                "settings",
                "Which options differ?",
                different.isEmpty()
                        ? "All pathways have the same options."
                        : "%s of %s options have more than one value here."
                                .formatted(different.size(), PathwayOption.ALL.size()));
        if (!different.isEmpty()) {
            html.table("Options that differ", columns, different, false);
        }
        html.raw("<details><summary>Options that are the same</summary>\n")
                .table("Options that are the same", columns, same, false)
                .raw("</details>\n");
    }

    private void environment(Html html) throws IOException {
        EngineInfo engine = report.models().session();
        String sha256 =
                Files.isReadable(report.picture()) ? Sha256.of(report.picture()) : "the file was moved or deleted";
        html.environment(List.of(
                        List.of("Skewscope", Machine.version()),
                        List.of("TensorFlow", engine.tensorFlowVersion()),
                        List.of("Model", engine.model()),
                        List.of("Processor", Machine.cpu()),
                        List.of("Instructions", Machine.isa()),
                        List.of("oneDNN", engine.oneDnn() ? "on" : "off"),
                        List.of("Threads", engine.threads()),
                        List.of("SHA-256 of the picture", sha256)))
                .command(ReproduceLine.compare(report.picture(), pathways, comparison.reference()));
    }
}
