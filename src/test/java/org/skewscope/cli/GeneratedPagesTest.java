package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.verdict.CauseCatalogue;
import picocli.CommandLine;

/**
 * Holds that the pages of the book that the product makes are current. With {@code
 * -Dskewscope.book=write} the test writes them.
 */
class GeneratedPagesTest {

    private static final Path BOOK = Path.of("src/docs/book");

    private static final boolean WRITE = "write".equals(System.getProperty("skewscope.book"));

    private static final String NOTE =
            "<!-- GeneratedPagesTest writes this page: see index.md. Do not edit it. -->\n\n";

    private static final int HELP_WIDTH = 100;

    enum Page {
        COMMANDS {
            @Override
            String text() {
                return commandsPage();
            }
        },
        OPTIONS {
            @Override
            String text() {
                return optionsPage();
            }
        },
        CAUSES {
            @Override
            String text() {
                return causesPage();
            }
        };

        abstract String text();
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void thePageIsWhatTheProductSays(Page page) throws IOException {
        Path file = BOOK.resolve(page.name().toLowerCase(Locale.ROOT) + ".md");
        String text = page.text();
        if (WRITE) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s; write it anew with -Dskewscope.book=write", file)
                .isEqualTo(text);
    }

    private static String commandsPage() {
        StringBuilder text = new StringBuilder("# Commands\n\n")
                .append(NOTE)
                .append("The help of each command, as `skewscope COMMAND --help` prints it.")
                .append("\n");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandLine line = SkewscopeCommand.commandLine(
                new CommandContext(nowhere, nowhere, false, null, null), new DisplayProbe());
        addHelp(text, line, "");
        return text.toString();
    }

    private static void addHelp(StringBuilder text, CommandLine parent, String before) {
        for (CommandLine command : parent.getSubcommands().values()) {
            String name = command.getCommandName();
            if (name.equals("help")) {
                continue;
            }
            command.getCommandSpec().usageMessage().autoWidth(false).width(HELP_WIDTH);
            text.append("\n## ").append(before).append(name).append("\n\n```text\n");
            text.append(command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                    .lines()
                    .map(String::stripTrailing)
                    .collect(Collectors.joining("\n"))
                    .strip());
            text.append("\n```\n");
            addHelp(text, command, name + " ");
        }
    }

    private static String optionsPage() {
        StringBuilder text = new StringBuilder("# Options\n\n")
                .append(NOTE)
                .append("The options of a pathway in the order of the stages, as `skewscope")
                .append(" options` lists them.\nA default is that of the presets")
                .append(" `eager`, `graph` and `function`.\n");
        for (PathwayOption option : PathwayOption.ALL) {
            text.append("\n## ").append(option.key()).append("\n\n");
            text.append(option.label())
                    .append(", stage `")
                    .append(option.stage().id());
            text.append("`. ").append(kind(option)).append("\n");
            List<Choice> choices = option.choices();
            if (!choices.isEmpty()) {
                text.append("\n| value | meaning |\n|---|---|\n");
                for (Choice choice : choices) {
                    row(text, choice.id(), choice.label());
                }
            }
            List<NumberedValue> numbered = option.description().numbered();
            if (!numbered.isEmpty()) {
                text.append("\n| value with custom numbers | meaning | numbers |\n");
                text.append("|---|---|---|\n");
                for (NumberedValue value : numbered) {
                    text.append("| `").append(value.standard().id()).append("` | ");
                    text.append(cell(value.label())).append(" | ");
                    text.append(value.fields().stream().map(NumberField::key).collect(Collectors.joining(", ")));
                    text.append(" |\n");
                }
            }
        }
        return text.toString();
    }

    private static String kind(PathwayOption option) {
        return switch (option.description().kind()) {
            case FILE -> "A file or folder.";
            case TEXT -> "A name in the model's file.";
            default -> "Defaults: "
                    + PathwayPreset.pathways().stream()
                            .map(preset -> "`" + option.valueIn(preset) + "`")
                            .collect(Collectors.joining(", "))
                    + ".";
        };
    }

    private static void row(StringBuilder text, String id, String label) {
        text.append("| ").append(id.isEmpty() ? "" : "`" + id + "`");
        text.append(" | ").append(cell(label)).append(" |\n");
    }

    private static String causesPage() {
        CauseCatalogue catalogue = CauseCatalogue.bundled();
        StringBuilder text = new StringBuilder("# Causes\n\n")
                .append(NOTE)
                .append("Each verdict ends with the code of its cause. `skewscope causes")
                .append(" SKR401` prints the same page.\nA code never changes its meaning.\n\n")
                .append(catalogue.measuredOn())
                .append("\n");
        String group = "";
        for (CauseCatalogue.Entry entry : catalogue.entries()) {
            if (!entry.group().equals(group)) {
                group = entry.group();
                text.append("\n## ").append(group.substring(0, 1).toUpperCase(Locale.ROOT));
                text.append(group.substring(1)).append("\n");
            }
            // The built site keeps the case of headings, other viewers do not.
            String anchor = entry.code().toLowerCase(Locale.ROOT);
            text.append("\n<a id=\"").append(anchor).append("\"></a>\n\n### ");
            text.append(entry.code()).append("\n\n**");
            text.append(entry.title()).append("**\n\n| | |\n|---|---|\n");
            for (CauseCatalogue.Line line : entry.page()) {
                text.append("| ").append(line.label()).append(" | ");
                text.append(line.code() ? "`" + cell(line.text()) + "`" : cell(line.text()));
                text.append(" |\n");
            }
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
