package org.skewscope.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    private final ComparisonReport report;
    private final List<Pathway> pathways;

    public ComparisonPage(ComparisonReport report) {
        this.report = report;
        pathways = report.comparison().pathways().stream()
                .map(PathwayResult::pathway)
                .toList();
    }

    /** Writes the page. */
    public void write(Path target) throws IOException {
        try (OutputFile file = OutputFile.at(target)) {
            file.stream().write(html().getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    String html() throws IOException {
        Headline headline = headline();
        Html html = PageFrame.begin("Comparison", report.comparison().picture(), headline.coded());
        html.raw("<ul>\n");
        for (Headline.Fact fact : headline.facts()) {
            String who = fact.pathway() < 0 ? "" : fact.pathway() + 1 + " (" + report.pathway(fact.pathway()) + ") ";
            html.element("li", who + fact.text() + ".");
        }
        html.raw("</ul></header>\n<main>\n");
        ComparisonSections sections = new ComparisonSections(report);
        sections.classes(html);
        sections.ladder(html);
        new ComparisonReasons(report).write(html);
        settings(html);
        environment(html);
        return PageFrame.end(
                        html,
                        "Differences are the largest and the mean over all values of a stage, in"
                                + " the unit of its values.")
                .toString();
    }

    /** Returns the banner of the window: the verdict of the explained pair uses its explanation. */
    private Headline headline() {
        Comparison comparison = report.comparison();
        return report.why()
                .filter(why -> why.pair().b() != comparison.reference())
                .map(why -> Headline.of(comparison, why.pair(), why.parts(), report.models()::common))
                .orElseGet(() -> Headline.of(comparison, report.models()::common));
    }

    private void settings(Html html) {
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> same = new ArrayList<>();
        for (PathwayOption option : PathwayOption.ALL) {
            List<String> values = pathways.stream()
                    .map(each -> each.recorded() ? "recorded" : option.valueIn(each))
                    .toList();
            List<String> row = new ArrayList<>(List.of(option.key()));
            row.addAll(values);
            (values.stream().distinct().count() > 1 ? rows : same).add(row);
        }
        List<String> columns = new ArrayList<>(List.of("Option"));
        pathways.forEach(each -> columns.add(each.name()));
        html.question(
                "settings",
                "Which options differ?",
                rows.isEmpty()
                        ? "All pathways have the same options."
                        : rows.size() + " of " + PathwayOption.ALL.size() + " options have more than one value here.");
        if (!rows.isEmpty()) {
            html.table("Options that differ", columns, rows, false);
        }
        html.raw("<details><summary>Options that are the same</summary>\n");
        html.table("Options that are the same", columns, same, false);
        html.raw("</details>\n").endSection();
    }

    private void environment(Html html) throws IOException {
        EngineInfo engine = report.models().session();
        html.question(
                "environment",
                "Environment and how to repeat",
                "The input tensor is the same on any machine; logits are the same on one"
                        + " class of processor with as many threads.");
        String sha256 =
                Files.isReadable(report.picture()) ? Sha256.of(report.picture()) : "the file was moved or deleted";
        html.table(
                "Environment",
                List.of("What", "Value"),
                List.of(
                        List.of("Skewscope", Machine.version()),
                        List.of("TensorFlow", engine.tensorFlowVersion()),
                        List.of("Model", engine.model()),
                        List.of("Processor", Machine.cpu()),
                        List.of("Instructions", Machine.isa()),
                        List.of("oneDNN", engine.oneDnn() ? "on" : "off"),
                        List.of("Threads", "" + engine.threads()),
                        List.of("SHA-256 of the picture", sha256)),
                false);
        html.command(ReproduceLine.compare(
                        report.picture(), pathways, report.comparison().reference()))
                .endSection();
    }

    /**
     * Writes the sections on the classes of each pathway and the stages at which pathways begin to
     * differ.
     */
    private static final class ComparisonSections {

        private static final int TOP = 5;

        private final ComparisonReport report;

        ComparisonSections(ComparisonReport report) {
            this.report = report;
        }

        void classes(Html html) {
            html.question(
                    "classes",
                    "What does each pathway predict?",
                    "The first five classes of each, with their probability.");
            List<String> columns = new ArrayList<>(List.of("Rank"));
            List<List<Integer>> tops = new ArrayList<>();
            for (PathwayResult result : report.comparison().pathways()) {
                columns.add(result.pathway().name());
                tops.add(TopClasses.of(result.probabilities(), TOP));
            }
            List<List<String>> rows = new ArrayList<>();
            for (int rank = 0; rank < TOP; rank++) {
                List<String> row = new ArrayList<>(List.of("" + (rank + 1)));
                for (int i = 0; i < tops.size(); i++) {
                    row.add(cell(i, tops.get(i), rank));
                }
                rows.add(row);
            }
            html.table("Classes of each pathway", columns, rows, false);
            html.endSection();
        }

        private String cell(int pathway, List<Integer> top, int rank) {
            PathwayResult result = report.comparison().pathways().get(pathway);
            if (result.failure().isPresent()) {
                return rank == 0 ? "failed: " + result.failure().get().reason() : "";
            }
            if (rank >= top.size()) {
                return "";
            }
            return String.format(
                    Locale.ROOT,
                    "%s %.2f%%",
                    report.models().label(result.pathway(), top.get(rank)),
                    100 * result.probabilities()[top.get(rank)]);
        }

        void ladder(Html html) {
            List<LadderRow> rows = LadderRows.of(report.comparison(), false);
            html.question(
                    "ladder",
                    "Where is the first difference?",
                    "Each stage's difference: the largest, then the mean. The first stage whose"
                            + " difference reaches the model is marked.");
            List<String> columns = new ArrayList<>(List.of("Pair"));
            for (Stage stage : Stage.values()) {
                columns.add(stage.label());
            }
            List<List<String>> cells = new ArrayList<>();
            for (LadderRow row : rows) {
                List<String> line = new ArrayList<>(List.of(report.name(row.pair())));
                for (Stage stage : Stage.values()) {
                    Optional<LadderCell> cell = row.cells().stream()
                            .filter(each -> each.stage() == stage)
                            .findFirst();
                    line.add(cell.map(ComparisonSections::words).orElse("not reached"));
                }
                cells.add(line);
            }
            html.table("Stage by stage", columns, cells, false);
            rows.stream().flatMap(row -> row.missing().stream()).distinct().forEach(why -> html.element("p", why));
            html.endSection();
        }

        private static String words(LadderCell cell) {
            if (cell.kind() == LadderCell.Kind.IDENTICAL) {
                return "identical";
            }
            String mean = cell.mean().isEmpty() ? "" : ", " + cell.mean();
            return (cell.first() ? "\u2691 " : "") + cell.largest() + mean;
        }
    }

    /** Writes the sections on the places in the picture that differ, and on the causes. */
    private static final class ComparisonReasons {

        private static final ColorTables COLORS = ColorTables.bundled();

        private final ComparisonReport report;

        ComparisonReasons(ComparisonReport report) {
            this.report = report;
        }

        void write(Html html) throws IOException {
            maps(html);
            if (report.why().isPresent() && !report.why().get().parts().isEmpty()) {
                why(html, report.why().get());
            }
        }

        private String shownPairs() {
            int all = ComparisonReport.places(report.comparison()).size();
            int there = report.maps().size();
            return there == all
                    ? "Each pair"
                    : there + " of " + SentenceNumber.counted(all, "pair") + ", whose tensors the engine still held,";
        }

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
                html.raw("<h3>")
                        .text(report.name(each.pair()) + ", " + each.stage().label())
                        .raw("</h3>\n<div class=\"maps\">\n");
                figure(html, PngUri.of(picture.a()), report.pathway(each.pair().a()));
                figure(html, PngUri.of(picture.b()), report.pathway(each.pair().b()));
                if (picture.map().isPresent()) {
                    var map = picture.map().get();
                    figure(
                            html,
                            PngUri.of(new HeatRaster(map, COLORS.of(map.mode()), picture.top())),
                            String.format(
                                    Locale.ROOT,
                                    "Their difference, 0 to %s; the largest is %s",
                                    SentenceNumber.of(picture.top()),
                                    SentenceNumber.of(map.statistics().largest())));
                } else {
                    html.element("p", "The tensors have different shapes, so there is no difference map.");
                }
                html.raw("</div>\n");
            }
            html.endSection();
        }

        private static void figure(Html html, String uri, String caption) {
            html.raw("<figure><img alt=\"\" src=\"" + uri + "\"><figcaption>")
                    .text(caption)
                    .raw("</figcaption></figure>\n");
        }

        private void why(Html html, ComparisonReport.Why why) {
            Explanation parts = why.parts();
            html.question(
                    "why",
                    "Why do " + report.name(why.pair()) + " differ?",
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
                                    .map(ComparisonReasons::row)
                                    .toList(),
                            false));
            for (String sentence : sentences(parts)) {
                html.element("p", sentence);
            }
            html.endSection();
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

        private static List<String> sentences(Explanation parts) {
            List<String> sentences = new ArrayList<>();
            parts.get(ExplanationPart.Swap.class)
                    .ifPresent(swap -> sentences.add(SwapWording.of(swap.swap(), parts.comparison())));
            boolean flips = parts.get(ExplanationPart.Compared.class)
                    .filter(each -> each.severity() == Severity.CLASS_CHANGES)
                    .isPresent();
            parts.get(ExplanationPart.Margin.class)
                    .flatMap(ExplanationPart.Margin::margin)
                    .ifPresent(margin -> sentences.add(MarginWording.sentence(margin, flips)));
            parts.get(ExplanationPart.Batches.class)
                    .flatMap(ExplanationPart.Batches::batches)
                    .ifPresent(batches -> sentences.add(batches.verdict()));
            return sentences;
        }
    }
}
