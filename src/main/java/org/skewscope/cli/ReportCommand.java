package org.skewscope.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.report.audit.AuditCsv;
import org.skewscope.report.audit.AuditJson;
import org.skewscope.report.html.AuditFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports an audit's statistics. */
@Command(
        name = "report",
        exitCodeOnExecutionException = ExitCode.NOT_MEASURED,
        sortOptions = false,
        description = "Prints or exports the results of an audit, with intervals and tests; runs nothing.",
        footer =
                """

                Without options, the command prints a summary.
                Exit codes: 0 done, 2 wrong usage, 3 the file is no audit or cannot be read
                Example: skewscope report photos.skewaudit --html report.html --csv tables""")
final class ReportCommand extends ContextCommand {

    @Parameters(paramLabel = "AUDIT", description = "The file of an audit.")
    private Path audit;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a self-contained HTML page without scripts.")
    private String html;

    @Option(names = "--png", paramLabel = "DIR", description = "Write the page's plots as PNG files into a folder.")
    private Path png;

    @Option(
            names = "--max-pictures",
            paramLabel = "N",
            defaultValue = "24",
            description = "Number of pictures shown of each pair, 0 to 200. Default: ${DEFAULT-VALUE}.")
    private int pictures;

    @Option(
            names = "--csv",
            paramLabel = "DIR",
            description =
                    """
                    Write pictures.csv, pathways.csv, differences.csv, pairs.csv, causes.csv and verdicts.csv into a \
                    folder.""")
    private Path csv;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description =
                    """
                    Write the audit's finding (sentence, code, cure), pathways, pairs, causes and verdicts as JSON, \
                    by the CSV files' keys.""")
    private String json;

    @Option(
            names = "--jsonl",
            paramLabel = "FILE|-",
            description = "Write the rows of pictures.csv as JSON, one a line.")
    private String lines;

    ReportCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException {
        if ("-".equals(json) && "-".equals(lines)) {
            throw usage("Only one of --json and --jsonl can be standard output");
        }
        if (pictures < 0 || pictures > 200) {
            throw usage("--max-pictures takes a number from 0 to 200");
        }
        try (AuditReader reader = AuditReader.open(audit)) {
            boolean shown = html != null || png != null;
            AuditDetails details = shown ? AuditDetails.of(reader, pictures) : null;
            AuditSummary summary = shown ? details.summary() : AuditSummary.of(reader);
            if (html != null) {
                AuditFiles.page(reader, details, html, context.out());
            }
            if (png != null) {
                AuditFiles.plots(reader, details, png);
            }
            if (csv != null) {
                AuditCsv.write(reader, summary, csv);
            }
            if (json != null) {
                AuditJson.write(reader.head(), summary, json, context.out());
            }
            if (lines != null) {
                AuditJson.writeLines(reader, lines, context.out());
            }
            if (!"-".equals(html) && !"-".equals(json) && !"-".equals(lines)) {
                print(reader.head(), summary);
            }
            return ExitCode.DONE;
        }
    }

    /** Prints an audit's statistics. */
    private void print(AuditHead head, AuditSummary summary) {
        PrintStream out = context.out();
        out.println(AuditWording.verdict(head, summary));
        for (PathwaySummary each : summary.pathways()) {
            context.tell("  " + AuditWording.pathway(each));
        }
        for (PairSummary each : summary.pairs()) {
            context.tell("  " + AuditWording.pair(each));
        }
        CauseWording.lines(summary).forEach(context::tell);
        out.println(String.format(
                Locale.ROOT,
                "95%% intervals; bootstrap seed %d; exact McNemar test, Holm-adjusted over %d %s.",
                AuditSummary.SEED,
                summary.pairs().size(),
                summary.pairs().size() == 1 ? "pair" : "pairs"));
    }
}
