package org.skewscope.cli;

import java.util.Map;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Parameters;

/** Writes what a shell or the system's manual needs to know of the commands. */
@Command(
        name = "completion",
        description = "Prints the completion script of a shell, or the manual page.",
        footer =
                """

                bash, zsh: source <(skewscope completion bash)
                fish: skewscope completion fish | source
                man: skewscope completion man > skewscope.1
                Exit codes: 0 done, 2 wrong usage""")
final class CompletionCommand extends ContextCommand {

    private static final String NAME = "skewscope";

    /** Lists what a text is written for, as typed. */
    enum Reader {
        bash,
        zsh,
        fish,
        man
    }

    @Parameters(paramLabel = "bash|zsh|fish|man", description = "The shell, or man for the manual page.")
    private Reader reader;

    CompletionCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        CommandLine all = SkewscopeCommand.commandLine(context, new DisplayProbe());
        context.out()
                .println(
                        switch (reader) {
                            case bash, zsh -> AutoComplete.bash(NAME, all);
                            case fish -> all.getSubcommands().entrySet().stream()
                                    .map(CompletionCommand::fish)
                                    .collect(Collectors.joining("\n"));
                            case man -> all.getSubcommands().values().stream()
                                    .map(each -> section(each.getCommandSpec().qualifiedName(), each))
                                    .collect(Collectors.joining(
                                            "\n",
                                            ".TH SKEWSCOPE 1\n.SH NAME\nskewscope \\- shows why pathways disagree\n"
                                                    + section(NAME, all),
                                            ""));
                        });
        return ExitCode.DONE;
    }

    /** Returns fish's lines on a command and its options; file names are completed as usual. */
    private static String fish(Map.Entry<String, CommandLine> command) {
        String options = command.getValue().getCommandSpec().options().stream()
                .map(option -> "\ncomplete -c %s -n '__fish_seen_subcommand_from %s' -l %s"
                        .formatted(NAME, command.getKey(), option.longestName().replaceFirst("^-+", "")))
                .collect(Collectors.joining());
        return "complete -c %s -n __fish_use_subcommand -a %s".formatted(NAME, command.getKey()) + options;
    }

    /** Returns the help of a command for man(7), which takes a point or a quote at a line's start for its own. */
    private static String section(String name, CommandLine command) {
        String help = command.getUsageMessage(Ansi.OFF);
        return ".SH %s\n.nf\n%s.fi\n".formatted(name, help.replace("\\", "\\e").replaceAll("(?m)^([.'])", "\\\\&$1"));
    }
}
