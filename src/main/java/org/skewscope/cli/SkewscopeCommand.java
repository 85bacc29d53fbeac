package org.skewscope.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
                "Shows why TensorFlow image-classification pathways disagree on the same model and"
                        + " pictures. Without a command the window opens.",
        footer = {
            "",
            "Exit codes: 0 done, 1 a picture failed, 2 wrong usage",
            "Example: skewscope compare photo.jpg --pathway eager"
                    + " --pathway eager,resize=tf-bilinear,name=mine"
        })
public final class SkewscopeCommand implements Runnable {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Name a command: audit, bundle, check, compare, diff-models, explain, export-code,"
                        + " find-recipe, import-code, lessons, options, recorder, report, reproduce, verify,"
                        + " window or help");
    }

    /** All commands, ready to be executed. */
    public static CommandLine commandLine(CommandContext context, DisplayProbe display) {
        CommandLine line =
                new CommandLine(new SkewscopeCommand())
                        .addSubcommand(new AuditCommand(context))
                        .addSubcommand(new BundleCommand(context))
                        .addSubcommand(new CheckCommand(context))
                        .addSubcommand(new CompareCommand(context))
                        .addSubcommand(new DiffModelsCommand(context))
                        .addSubcommand(new ExplainCommand(context))
                        .addSubcommand(new ExportCodeCommand(context))
                        .addSubcommand(new FindRecipeCommand(context))
                        .addSubcommand(new ImportCodeCommand(context))
                        .addSubcommand(LessonsCommand.commandLine(context))
                        .addSubcommand(new OptionsCommand(context))
                        .addSubcommand(new RecorderCommand(context))
                        .addSubcommand(new ReportCommand(context))
                        .addSubcommand(new ReproduceCommand(context))
                        .addSubcommand(new VerifyCommand(context))
                        .addSubcommand(new WindowCommand(context, display));
        return connected(line, context.out(), context.err(), context.terminal());
    }

    /**
     * The same command line with streams to print to, and with sentences for what goes wrong.
     *
     * @param terminal whether a person watches
     */
    public static CommandLine connected(
            CommandLine line, PrintStream out, PrintStream err, boolean terminal) {
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        terminal ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(SkewscopeCommand::wrongUsage);
        line.setExecutionExceptionHandler(
                (failure, command, result) -> {
                    err.println(reason(failure));
                    return ExitCode.FAILED;
                });
        return line;
    }

    private static int wrongUsage(CommandLine.ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println(failure.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USAGE;
    }

    private static String reason(Exception failure) {
        if (failure instanceof java.nio.file.FileSystemException file) {
            return FileTrouble.sentence(file);
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** From the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SkewscopeCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Skewscope " + (version == null ? "(unpacked)" : version)};
        }
    }
}
