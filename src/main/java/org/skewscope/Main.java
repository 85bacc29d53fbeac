package org.skewscope;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.skewscope.cli.CommandContext;
import org.skewscope.cli.DisplayProbe;
import org.skewscope.cli.SkewscopeCommand;
import org.skewscope.cli.StandardOutput;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import picocli.CommandLine;

/** Entry point of the jar: the command line where words are given, the window where none are. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // UTF-8 whatever the locale says, so that results look the same in every log.
        StandardOutput results = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        CommandContext context =
                new CommandContext(
                        out,
                        err,
                        CommandLine.Help.Ansi.AUTO.enabled(),
                        model ->
                                new WorkerEngine(
                                        WorkerLaunch.ofThisApplication().withModel(model),
                                        EngineListener.NONE),
                        new WindowBridge());
        String[] words = arguments.length == 0 ? new String[] {"window"} : arguments;
        int exitCode = SkewscopeCommand.commandLine(context, new DisplayProbe()).execute(words);
        out.flush();
        results.loss().ifPresent(err::println);
        System.exit(results.exitCode(exitCode));
    }
}
