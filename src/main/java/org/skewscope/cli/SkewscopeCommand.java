package org.skewscope.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.cli.text.FileProblem;
import org.skewscope.cli.text.PlainText;
import org.skewscope.engine.EngineException;
import org.skewscope.tensor.npy.TensorFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line as a whole. */
@Command(
        name = "skewscope",
        mixinStandardHelpOptions = true,
        versionProvider = SkewscopeCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class,
        description =
                """
                Shows why image-classification pathways (preprocessing and runtime) disagree on the same picture and \
                model, and names the cause. Without a command Skewscope opens the window, or prints this help where \
                there is no display.""",
        footer =
                """

                Exit codes: 0 done, 1 failed or a limit exceeded, 2 wrong usage,
                3 no bundle, 130 canceled
                Example: skewscope compare photo.jpg --pathway eager --pathway graph,name=mine""")
public final class SkewscopeCommand implements Runnable {

    private static final String HELP = "help";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Name a command: %s or %s"
                        .formatted(
                                spec.subcommands().keySet().stream()
                                        .filter(name -> !name.equals(HELP))
                                        .collect(Collectors.joining(", ")),
                                HELP));
    }

    /**
     * Returns the command line, ready to be executed.
     *
     * @param context streams, engine and window
     * @param display finds out whether a window can be shown
     * @param words the user's words: where the first is a command, only that command is made, since
     *     making all takes longer than many a command
     */
    public static CommandLine commandLine(CommandContext context, DisplayProbe display, String... words) {
        Map<String, Function<CommandContext, Object>> all = commands(display);
        String first = words.length == 0 ? "" : words[0];
        CommandLine line = new CommandLine(new SkewscopeCommand());
        all.forEach((name, command) -> {
            if (name.equals(first) || !all.containsKey(first)) {
                line.addSubcommand(name, command.apply(context));
            }
        });
        return connected(line, context.out(), context.err(), context.terminal());
    }

    /** Returns a path; programs and agents send texts that no command line could hold. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException(
                    "'%s' is no name of a file (%s). Correct the name.".formatted(PlainText.of(text), e.getReason()));
        }
    }

    private static Map<String, Function<CommandContext, Object>> commands(DisplayProbe display) {
        Map<String, Function<CommandContext, Object>> all = new LinkedHashMap<>();
        all.put("about", AboutCommand::new);
        all.put("audit", AuditCommand::new);
        all.put("bundle", BundleCommand::new);
        all.put("causes", CausesCommand::new);
        all.put("check", CheckCommand::new);
        all.put("compare", CompareCommand::new);
        all.put("completion", CompletionCommand::new);
        all.put("describe", DescribeCommand::new);
        all.put("diff-models", DiffModelsCommand::new);
        all.put("explain", ExplainCommand::new);
        all.put("export-code", ExportCodeCommand::new);
        all.put("find-recipe", FindRecipeCommand::new);
        all.put("import-code", ImportCodeCommand::new);
        all.put("lessons", LessonsCommand::commandLine);
        all.put("mcp", context -> new McpCommand(context, System.in));
        all.put("options", OptionsCommand::new);
        all.put("recorder", RecorderCommand::new);
        all.put("report", ReportCommand::new);
        all.put("reproduce", ReproduceCommand::new);
        all.put("serve", context -> new ServeCommand(context, System.in));
        all.put("verify", VerifyCommand::new);
        all.put("window", context -> new WindowCommand(context, display));
        return all;
    }

    /**
     * Gives a command line its streams, and sentences for its errors.
     *
     * @param line the command line, which is changed and returned
     * @param out receives results
     * @param err receives errors
     * @param terminal whether the output is a terminal
     */
    public static CommandLine connected(CommandLine line, PrintStream out, PrintStream err, boolean terminal) {
        // A picture's name may begin with @, and no file of a stranger may add words.
        line.setExpandAtFiles(false);
        line.registerConverter(Path.class, SkewscopeCommand::path);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(SkewscopeCommand::wrongUsage);
        line.setExecutionExceptionHandler((failure, command, result) -> {
            err.println(reason(failure));
            if (failure instanceof CancellationException) {
                return ExitCode.CANCELED;
            }
            return failure instanceof EngineException || failure instanceof AuditStoreException
                    ? command.getCommandSpec().exitCodeOnExecutionException()
                    : ExitCode.FAILED;
        });
        return line;
    }

    private static int wrongUsage(CommandLine.ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        failure.getMessage()
                .lines()
                .map(line -> PlainText.of(line).replaceFirst("\\w$", "$0."))
                .forEach(command.getErr()::println);
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr()
                .println("See: %s --help".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.WRONG_USAGE;
    }

    private static String reason(Exception failure) {
        if (failure instanceof CancellationException) {
            return "The command was canceled.";
        }
        if (failure instanceof java.nio.file.FileSystemException file) {
            return FileProblem.sentence(file);
        }
        if (failure instanceof TensorFileException tensor) {
            return tensor.getMessage() + ". " + tensor.remedy();
        }
        String sentence = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        // Sentences on files hold the names that strangers gave them.
        return failure instanceof EngineException || failure instanceof RuntimeException
                ? sentence
                : PlainText.of(sentence);
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SkewscopeCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Skewscope " + (version == null ? "(unpacked)" : version)};
        }
    }
}
