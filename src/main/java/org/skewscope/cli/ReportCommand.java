package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.report.audit.AuditCsv;
import org.skewscope.report.audit.AuditJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers an audit with statistics. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says what an audit found, with intervals and tests; runs nothing.",
        footer = {
            "",
            "Without an option a summary is printed.",
            "Exit codes: 0 done, 2 wrong usage, 3 the file is no audit or cannot be read",
            "Example: skewscope report photos.skewaudit --html report.html --csv tables"
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUDIT", description = "The file of an audit.")
    private Path audit;

    @Option(
            names = "--csv",
            paramLabel = "DIR",
            description =
                    "Write pictures.csv, pathways.csv, differences.csv and pairs.csv into a"
                            + " folder.")
    private Path csv;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write pathways and pairs as JSON, by the CSV files' keys.")
    private String json;

    @Option(
            names = "--jsonl",
            paramLabel = "FILE|-",
            description = "Write the rows of pictures.csv as JSON, one a line.")
    private String lines;

    @Spec private CommandSpec spec;

    private final CommandContext context;

    ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if ("-".equals(json) && "-".equals(lines)) {
            throw new ParameterException(
                    spec.commandLine(), "Only one of --json and --jsonl can be standard output");
        }
        try (AuditReader reader = AuditReader.open(audit)) {
            AuditSummary summary = AuditSummary.of(reader);
            if (csv != null) {
                AuditCsv.write(reader, summary, csv);
            }
            if (json != null) {
                AuditJson.write(summary, json, context.out());
            }
            if (lines != null) {
                AuditJson.writeLines(reader, lines, context.out());
            }
            if (!"-".equals(json) && !"-".equals(lines)) {
                AuditText.print(reader.head(), summary, context.out());
            }
            return ExitCode.DONE;
        } catch (AuditStoreException e) {
            context.err().println(PlainText.of(e.getMessage()));
            return ExitCode.NOT_MEASURED;
        }
    }
}
