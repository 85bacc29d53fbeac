package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A command that is made alone is the one among all that bears its name. */
class CommandNamesTest {

    private static final String HELP = "help";

    @Test
    void eachCommandIsMadeAloneUnderItsOwnName() {
        Set<String> names = commandLine().getSubcommands().keySet();
        assertThat(names).hasSizeGreaterThan(10);
        for (String name : names) {
            if (name.equals(HELP)) {
                continue;
            }
            CommandLine line = commandLine(name, "--help");
            assertThat(line.getSubcommands()).containsOnlyKeys(HELP, name);
            Object command = line.getSubcommands().get(name).getCommandSpec().userObject();
            assertThat(command.getClass().getAnnotation(Command.class).name()).isEqualTo(name);
        }
    }

    @Test
    void anUnknownWordIsHeldAgainstAll() {
        assertThat(commandLine("comapre").getSubcommands())
                .hasSameSizeAs(commandLine().getSubcommands());
    }

    @Test
    void eachCommandsLineInTheListOfCommandsIsAWholeSentence() {
        assertSummaries(commandLine());
    }

    @Test
    void anExampleStandsOnOneLineOfATerminal() {
        for (CommandLine command : commandLine().getSubcommands().values()) {
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                assertThat(line.lines().filter(each -> each.contains("xample: ")))
                        .as(command.getCommandName())
                        .allMatch(each -> each.length() < 80);
            }
        }
    }

    private static void assertSummaries(CommandLine parent) {
        String list = parent.getUsageMessage().replaceAll("\\s+", " ");
        for (CommandLine command : parent.getSubcommands().values()) {
            if (command.getCommandName().equals(HELP)) {
                continue; // picocli writes its summary.
            }
            String name = command.getCommandSpec().qualifiedName();
            String[] description = command.getCommandSpec().usageMessage().description();
            assertThat(description).as(name).isNotEmpty().allMatch(line -> line.endsWith("."));
            assertThat(list).as(name).contains(" " + command.getCommandName() + " ");
            assertThat(list).as(name).contains(description[0]);
            assertSummaries(command);
        }
    }

    private static CommandLine commandLine(String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(nowhere, nowhere, false, null, null);
        return SkewscopeCommand.commandLine(context, new DisplayProbe(), words);
    }
}
