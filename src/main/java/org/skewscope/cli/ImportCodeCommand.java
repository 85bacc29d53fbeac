package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFileException;
import org.skewscope.report.ImportedCodeJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes pathways of a program that the user has. */
@Command(
        name = "import-code",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Reads preprocessing code and says which pathway it is, line by line. Nothing of it"
                        + " is run.",
        footer = {
            "",
            "JSON: pathways (options by key and id, lines by key, exact), refused (line, text, why),",
            "asks (line, question, choices), notes. A notebook's line is cell.line.",
            "Exit codes: 0 a pathway was found, 1 none was, 2 wrong usage",
            "Example: skewscope import-code predict.py --function prepare"
        })
final class ImportCodeCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A Python file, a notebook (.ipynb) or a text with code, of at most 1 MB.")
    private Path file;

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description =
                    "The function to look at. Default: what is given to a model, else what is left.")
    private String function;

    @Option(
            names = "--answer",
            paramLabel = "LINE=VALUE",
            description =
                    "The answer to the question of a line, such as 7=224 or 12=True; repeatable.")
    private Map<String, String> answers = Map.of();

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write JSON to a file, or to standard output instead of the text.")
    private String json;

    private final CommandContext context;

    ImportCodeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        ImportedCode found;
        try {
            found =
                    CodeImporter.read(
                            SourceFile.read(file), Optional.ofNullable(function), answers);
        } catch (SourceFileException e) {
            context.err().println(PlainText.of(e.getMessage()));
            return ExitCode.FAILED;
        }
        if (json != null) {
            ImportedCodeJson.write(json, context.out(), found);
        }
        if (!"-".equals(json)) {
            context.out().print(ImportedCodeText.of(found, new Style(context.terminal())));
        }
        return found.pathways().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }
}
