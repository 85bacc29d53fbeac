package org.skewscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.cli.text.Style;
import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.CauseCatalogue.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the causes of the catalogue, or explains one. */
@Command(
        name = "causes",
        description = "Lists the causes that a verdict names, or explains the cause of a code.",
        footer =
                """

                A code such as SKR401 stands at the end of a verdict. A code never changes its meaning.
                The third letter is the place: D decode, O orientation, C channels, R resize, F framing,
                N normalize, T data type, B batch, L layout, E execution, G graph, X runtime, M model,
                V conversion, Q quantization, Y classes, A recorded runs, H harmless, U unknown.
                JSON: an array of code, title, group, reason, shows, cureInCode, cureAsSetting, matters,
                harmless, source, lesson, size, notMeasured, notNamed, planting; with CODE that cause alone.
                Exit codes: 0 done, 2 wrong usage or an unknown code
                Example: skewscope causes SKR401""")
final class CausesCommand extends ContextCommand {

    private static final int SUGGESTIONS = 3;

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "The code of a cause, such as SKR401.")
    private String code;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    CausesCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException {
        CauseCatalogue catalogue = CauseCatalogue.bundled();
        Optional<Entry> one = Optional.ofNullable(code).map(typed -> find(catalogue, typed.strip()));
        if (json) {
            Object document = one.<Object>map(each -> each).orElse(catalogue.entries());
            context.json("-", document);
        } else {
            context.out().println(one.map(this::page).orElseGet(() -> list(catalogue)));
        }
        return ExitCode.DONE;
    }

    private Entry find(CauseCatalogue catalogue, String typed) {
        return catalogue
                .find(typed.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> usage(
                        """
                        No cause has the code '%s'. The nearest codes are %s. List all codes with: skewscope causes"""
                                .formatted(typed, nearest(catalogue, typed))));
    }

    private static String nearest(CauseCatalogue catalogue, String typed) {
        List<Entry> near = catalogue.nearest(typed, SUGGESTIONS);
        return near.stream()
                .map(entry -> "%s (%s)".formatted(entry.code(), entry.title()))
                .collect(Collectors.joining(", "));
    }

    private String list(CauseCatalogue catalogue) {
        Style style = context.style();
        StringBuilder text = new StringBuilder();
        String group = "";
        for (Entry entry : catalogue.entries()) {
            if (!entry.group().equals(group)) {
                group = entry.group();
                text.append((text.isEmpty() ? "" : "\n") + style.bold(group) + "\n");
            }
            text.append("  %s  %s\n".formatted(entry.code(), entry.title()));
        }
        return text.append("\nExplain one with: skewscope causes CODE").toString();
    }

    private String page(Entry entry) {
        Style style = context.style();
        List<CauseCatalogue.Line> lines = entry.page();
        int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(1);
        return style.bold(entry.code() + "  " + entry.title())
                + "\n"
                + lines.stream()
                        .map(line -> String.format("%-" + width + "s  %s", line.label(), line.text()))
                        .collect(Collectors.joining("\n"))
                + (entry.size().isPresent() ? "\n\n" + CauseCatalogue.bundled().measuredOn() : "");
    }
}
