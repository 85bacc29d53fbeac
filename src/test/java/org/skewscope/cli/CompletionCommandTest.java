package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each shell learns each command with its options. */
class CompletionCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final CommandContext context = new CommandContext(stream, stream, false, null, null);

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "man"})
    void namesEachCommandAndItsOptions(String reader) {
        CommandLine all = SkewscopeCommand.commandLine(context, new DisplayProbe());
        assertThat(all.execute("completion", reader)).isZero();

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.startsWith(".TH SKEWSCOPE 1\n.SH NAME\nskewscope \\- ")).isEqualTo(reader.equals("man"));
        all.getSubcommands().forEach((name, command) -> {
            assertThat(text).contains(name);
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option ->
                            assertThat(text).contains(option.longestName().replaceFirst("^-+", "")));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"resize", "model", "batch"})
    void anOptionIsListedAlone(String key) {
        assertThat(SkewscopeCommand.commandLine(context, new DisplayProbe()).execute("options", key))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith(" ")))
                .singleElement()
                .asString()
                .startsWith(key + "  ");
    }
}
