package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.cli.text.PlainText;
import org.skewscope.cli.text.Style;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.option.Setting;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.report.ImportedCodeJson;
import org.skewscope.report.RecordJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the pathways of a program of the user. */
@Command(
        name = "import-code",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Reads preprocessing code and prints the pathway that it describes, line by line." + " Runs nothing.",
        footer = {
            "",
            "JSON: pathways (options by key and id, lines by key, exact), refused (line, text, why),",
            "asks (line, question, choices), notes. A notebook's line is cell.line.",
            "Exit codes: 0 a pathway was found, 1 none was, 2 wrong usage",
            "Example: skewscope import-code predict.py --function prepare"
        })
final class ImportCodeCommand extends ContextCommand {

    @Parameters(
            paramLabel = "FILE",
            description = "A Python file, a notebook (.ipynb), a text with code or a config, of at most 1"
                    + " MB; a model's folder with a config, which is compared with the programs"
                    + " beside it; or a .tflite or .onnx file with metadata.")
    private Path file;

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description = "The function to read. Default: the function whose result is given to a model,"
                    + " otherwise every function that no other one calls.")
    private String function;

    @Option(
            names = "--answer",
            paramLabel = "LINE=VALUE",
            description = "The answer to the question of a line, such as 7=224 or 12=True; repeatable.")
    private Map<String, String> answers = Map.of();

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write JSON to a file, or to standard output instead of the text.")
    private String json;

    ImportCodeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, SourceFileException {
        List<ImportedCode> all = CodeImporter.read(file, Optional.ofNullable(function), answers);
        ImportedCode found = all.get(0);
        if (json != null) {
            new RecordJson().write(json, context.out(), ImportedCodeJson.of(found));
        }
        if (!"-".equals(json)) {
            Style style = new Style(context.terminal());
            for (ImportedCode program : all.subList(1, all.size())) {
                context.out().print(ImportedCodeText.of(program, style));
            }
            context.out().print(ImportedCodeText.of(found, style));
        }
        boolean none = all.stream().allMatch(each -> each.pathways().isEmpty());
        return none ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** Writes the pathways of an imported program as text. */
    private static final class ImportedCodeText {

        private ImportedCodeText() {}

        static String of(ImportedCode found, Style style) {
            StringBuilder text = new StringBuilder();
            for (FoundPathway pathway : found.pathways()) {
                text.append(style.bold("Pathway of " + PlainText.of(found.file())))
                        .append(System.lineSeparator());
                for (Setting setting : pathway.settings()) {
                    PathwayOption option = PathwayOption.of(setting.key());
                    text.append(String.format(
                            "  line %-6s %s (%s)%n",
                            pathway.lines().get(setting.key()),
                            setting.typed(),
                            option.description().labelOf(setting.value())));
                }
                text.append("  --pathway eager,")
                        .append(pathway.settings().stream().map(Setting::typed).collect(Collectors.joining(",")))
                        .append(System.lineSeparator());
            }
            for (Refusal refusal : found.refused()) {
                text.append("Line ")
                        .append(refusal.line())
                        .append(" is not supported: ")
                        .append(PlainText.of(refusal.why()))
                        .append('.')
                        .append(System.lineSeparator());
                text.append("  ").append(PlainText.of(refusal.text())).append(System.lineSeparator());
            }
            for (Question question : found.asks()) {
                text.append("Line ")
                        .append(question.line())
                        .append(" needs an answer that the code does not contain: ")
                        .append(PlainText.of(question.question()));
                text.append(question.choices().isEmpty() ? "" : " (" + String.join(", ", question.choices()) + ")")
                        .append(System.lineSeparator())
                        .append("  Answer it with --answer ")
                        .append(argument(question.line()
                                + '='
                                + (question.choices().isEmpty()
                                        ? "VALUE"
                                        : question.choices().get(0))))
                        .append(System.lineSeparator());
            }
            found.notes().forEach(note -> text.append(PlainText.of(note)).append(System.lineSeparator()));
            if (found.pathways().isEmpty()
                    && found.refused().isEmpty()
                    && found.asks().isEmpty()) {
                text.append(PlainText.of(found.file()))
                        .append(": no image preprocessing found. Name a Python file that reads and"
                                + " resizes a picture, or name its function with"
                                + " --function.")
                        .append(System.lineSeparator());
            }
            return text.toString();
        }

        /** Returns a value as it is typed in a shell, in quotation marks if it has spaces. */
        private static String argument(String value) {
            return value.contains(" ") ? '"' + value + '"' : value;
        }
    }
}
