package org.skewscope;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.skewscope.cache.UserCache;
import org.skewscope.cli.CommandContext;
import org.skewscope.cli.DisplayProbe;
import org.skewscope.cli.EngineSource;
import org.skewscope.cli.ExitCode;
import org.skewscope.cli.SkewscopeCommand;
import org.skewscope.cli.StandardInput;
import org.skewscope.cli.StandardOutput;
import org.skewscope.cli.text.FileProblem;
import org.skewscope.cli.text.PlainText;
import org.skewscope.launch.Launched;
import org.skewscope.present.StartWording;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import picocli.CommandLine;

/** Runs the application: the command line where words are given, the window where none are. */
public final class Application {

    /** The letter that Java puts in the place of those that it cannot read. */
    private static final char UNREADABLE = '\uFFFD';

    /** Commands that run other commands until their input ends. */
    private static final Set<String> SERVING = Set.of("mcp", "serve");

    private Application() {}

    /** Runs the application in a process that {@link Main} started. */
    public static void main(String[] arguments) {
        Launched.endWithLauncher();
        run(Launched.arguments(arguments));
    }

    static void run(String[] arguments) {
        // Java's own "?" for an unlisted user would become a folder of that name.
        System.setProperty("user.home", UserCache.home().toString());
        loadFrom(UserCache.temporary());
        // UTF-8 whatever the locale says, so that results look the same in every log.
        StandardOutput results = new StandardOutput(PlainText.printedTo(new FileOutputStream(FileDescriptor.out)));
        PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(
                PlainText.printedTo(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8);
        if (String.join("", arguments).indexOf(UNREADABLE) >= 0) {
            if (Launched.hasAsciiNamesOnly()) {
                err.println(StartWording.ASCII_NAMES);
                System.exit(ExitCode.WRONG_USAGE);
            }
            err.println(StartWording.OTHER_NAMES);
        }
        UserCache.refused().ifPresent(place -> err.println(FileProblem.otherCache(place, UserCache.folder())));
        DisplayProbe display = new DisplayProbe();
        String bare = display.obstacle().isEmpty() ? "window" : "--help";
        String[] words = arguments.length == 0 ? new String[] {bare} : StandardInput.taken(arguments, System.in);
        EngineSource engine = engines(words);
        boolean terminal = Terminal.here().colored();
        if (terminal && Launched.first()) {
            err.println(StartWording.FIRST);
        }
        CommandContext context = new CommandContext(out, err, terminal, engine, new WindowBridge());
        int exitCode;
        try (engine) {
            exitCode = SkewscopeCommand.commandLine(context, display, words).execute(words);
        }
        out.flush();
        results.loss().ifPresent(err::println);
        System.exit(results.exitCode(exitCode));
    }

    /** Returns engines that stay for commands that serve programs, else one that starts now. */
    private static EngineSource engines(String[] arguments) {
        String first = arguments[0];
        if (!SERVING.contains(first)) {
            return EngineAhead.start(arguments);
        }
        // Standard output carries answers only.
        System.setOut(System.err);
        WorkerLaunch launch = WorkerLaunch.ofThisApplication();
        // Whoever calls serve may name any file later; an agent's engine reads named files only.
        WorkerLaunch limited = first.equals("serve") ? launch : launch.reading(Set.of());
        return new KeptEngines((model, later) -> {
            WorkerLaunch each = limited.withModel(model);
            return new WorkerEngine(later ? each.withBundledLater() : each, EngineListener.NONE);
        });
    }

    /** Lets SQLite unpack its native library where it can be loaded. */
    private static void loadFrom(Path temporary) {
        if (!temporary.toString().equals(System.getProperty("java.io.tmpdir"))) {
            try {
                Files.createDirectories(temporary);
                System.setProperty("org.sqlite.tmpdir", temporary.toString());
            } catch (IOException e) {
                // SQLite reports that it cannot be loaded.
            }
        }
    }

    /**
     * Describes whether a person watches.
     *
     * @param own whether this process writes to a terminal that shows colors
     * @param launched whether the process that started this one has a terminal, while this one's
     *     input is a pipe
     */
    private record Terminal(boolean own, boolean launched, Map<String, String> environment, String system) {

        static Terminal here() {
            return new Terminal(
                    CommandLine.Help.Ansi.AUTO.enabled(),
                    Launched.onTerminal(),
                    System.getenv(),
                    System.getProperty("os.name", ""));
        }

        /**
         * Returns what picocli asks of the environment holds for a terminal that it cannot see,
         * too.
         */
        boolean colored() {
            return own
                    || launched
                            && !environment.containsKey("NO_COLOR")
                            && !"0".equals(environment.get("CLICOLOR"))
                            && !system.startsWith("Windows");
        }
    }
}
