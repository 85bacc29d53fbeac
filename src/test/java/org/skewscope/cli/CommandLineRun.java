package org.skewscope.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.skewscope.SharedEngines;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/** Runs commands as a terminal without a display would, and keeps what they print. */
public final class CommandLineRun {

    public final ByteArrayOutputStream out = new ByteArrayOutputStream();
    public final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;
    private final EngineSource engines;
    private final WindowHost window;

    /**
     * @param folder an empty one
     * @param launch starts the engine
     * @param window null where no command opens it
     */
    public CommandLineRun(Path folder, WorkerLaunch launch, WindowHost window) {
        this(folder, model -> new WorkerEngine(launch.withModel(model), EngineListener.NONE), window);
    }

    /**
     * @param folder an empty one
     * @param engines starts or lends the engines
     * @param window null where no command opens it
     */
    public CommandLineRun(Path folder, EngineSource engines, WindowHost window) {
        this.folder = folder;
        this.engines = engines;
        this.window = window;
    }

    /**
     * Returns a terminal whose commands use the real engines of this process, and open no window.
     *
     * @param folder an empty one
     */
    public static CommandLineRun onSharedEngines(Path folder) {
        return new CommandLineRun(folder, SharedEngines.real(), null);
    }

    public int run(String... arguments) {
        CommandContext context = new CommandContext(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                engines,
                window);
        DisplayProbe noDisplay = new DisplayProbe("Linux", Map.of(), folder, folder.resolve("unix"));
        return SkewscopeCommand.commandLine(context, noDisplay, arguments).execute(arguments);
    }

    public static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
