package org.skewscope.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.audit.Machine;
import org.skewscope.compare.PathwayResult;
import org.skewscope.digest.Sha256;
import org.skewscope.engine.EngineInfo;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Verdict;
import org.skewscope.present.VerdictWording;
import org.skewscope.report.OutputFile;

/** One picture through all pathways as a page that can be sent. */
public final class ComparisonPage {

    private final ComparisonReport report;
    private final List<Pathway> pathways;

    public ComparisonPage(ComparisonReport report) {
        this.report = report;
        pathways = report.comparison().pathways().stream().map(PathwayResult::pathway).toList();
    }

    public void write(Path target) throws IOException {
        try (OutputFile file = OutputFile.at(target)) {
            file.stream().write(html().getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    String html() throws IOException {
        Verdict verdict = new VerdictWording(report.models()::common).of(report.comparison());
        Html html =
                PageFrame.begin(
                        "Comparison", report.comparison().picture(), verdict.sentence() + ".");
        html.raw("<ul>\n");
        for (Verdict.Fact fact : verdict.facts()) {
            String who =
                    fact.pathway() < 0
                            ? ""
                            : fact.pathway() + 1 + " (" + report.pathway(fact.pathway()) + ") ";
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

    private void settings(Html html) {
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> same = new ArrayList<>();
        for (PathwayOption option : PathwayOption.ALL) {
            List<String> values =
                    pathways.stream()
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
                "Which settings differ?",
                rows.isEmpty()
                        ? "None: all pathways have the same options."
                        : rows.size()
                                + " of "
                                + PathwayOption.ALL.size()
                                + " options have more than one value here.");
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
                "With what was it measured, and how is it repeated?",
                "What is fed to the model is the same on any machine; logits are the same on one"
                        + " class of processor with as many threads.");
        String sha256 =
                Files.isReadable(report.picture())
                        ? Sha256.of(report.picture())
                        : "the file is not there any more";
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
        html.command(
                        ReproduceLine.compare(
                                report.picture(), pathways, report.comparison().reference()))
                .endSection();
    }
}
