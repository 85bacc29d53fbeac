package org.skewscope.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.cli.text.PlainText;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.option.Setting;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.report.ImportedCodeJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the pathways of a program of the user. */
@Command(
        name = "import-code",
        sortOptions = false,
        description = "Reads preprocessing code and prints the pathway that it describes, line by line. Runs nothing.",
        footer =
                """

                JSON: pathways (options by key and id, lines by key, exact), refused (line, text, why),
                asks (line, question, choices), notes. A notebook's line is cell.line.
                Exit codes: 0 a pathway was found, 1 none was, 2 wrong usage
                Example: skewscope import-code predict.py --function prepare""")
final class ImportCodeCommand extends ContextCommand {

    @Parameters(
            paramLabel = "FILE",
            description =
                    """
                    A Python file, a notebook (.ipynb), a text with code or a config, of at most 1 MB; a model's \
                    folder with a config, which is compared with the programs beside it; or a .tflite or .onnx file \
                    with metadata.""")
    private Path file;

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description =
                    """
                    The function to read. Default: the function whose result is given to a model, otherwise every \
                    function that no other one calls.""")
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
        context.json(json, ImportedCodeJson.of(found));
        if (!"-".equals(json)) {
            all.subList(1, all.size()).forEach(this::print);
            print(found);
        }
        boolean none = all.stream().allMatch(each -> each.pathways().isEmpty());
        return none ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void print(ImportedCode found) {
        PrintStream out = context.out();
        String file = PlainText.of(found.file());
        for (FoundPathway pathway : found.pathways()) {
            out.println(context.style().bold("Pathway of " + file));
            for (Setting setting : pathway.settings()) {
                PathwayOption option = PathwayOption.of(setting.key());
                out.printf(
                        "  line %-6s %s (%s)%n",
                        pathway.lines().get(setting.key()),
                        setting.typed(),
                        option.description().labelOf(setting.value()));
            }
            out.println("  --pathway eager,"
                    + pathway.settings().stream().map(Setting::typed).collect(Collectors.joining(",")));
        }
        for (Refusal refusal : found.refused()) {
            out.println("Line %s is not supported: %s.".formatted(refusal.line(), PlainText.of(refusal.why())));
            out.println("  " + PlainText.of(refusal.text()));
        }
        for (Question question : found.asks()) {
            List<String> choices = question.choices();
            out.println("Line %s needs an answer that the code does not contain: %s%s"
                    .formatted(
                            question.line(),
                            PlainText.of(question.question()),
                            choices.isEmpty() ? "" : " (" + String.join(", ", choices) + ")"));
            String answer = question.line() + "=" + (choices.isEmpty() ? "VALUE" : choices.get(0));
            out.println("  Answer it with --answer " + argument(answer));
        }
        found.notes().forEach(context::tell);
        if (Stream.of(found.pathways(), found.refused(), found.asks()).allMatch(List::isEmpty)) {
            out.println(
                    file
                            + """
                            : no image preprocessing found. Name a Python file that reads and resizes a picture, or \
                            name its function with --function.""");
        }
    }

    /** Returns a value as it is typed in a shell, in quotation marks if it has spaces. */
    private static String argument(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }
}
