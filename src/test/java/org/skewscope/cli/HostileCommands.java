package org.skewscope.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.cli.argument.PathwaySelection;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineException;
import org.skewscope.model.ModelChoice;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.WorkerLaunch;
import org.skewscope.worker.protocol.WorkerRequest.CompareModels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Opens files as commands do and returns the complaints that a user reads. */
public final class HostileCommands {

    private static final Path NO_JAVA = Path.of("/no-java-here");

    private final EngineClient engine;

    /**
     * @param engine compares pictures; it stays open
     */
    public HostileCommands(EngineClient engine) {
        this.engine = engine;
    }

    /**
     * Compares pathways on a picture as {@code compare} does.
     *
     * @param typed the pathways as a user types them
     * @return a line for each complaint; empty if everything was measured
     */
    public List<String> compare(Path picture, List<String> typed) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(err, true, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(printed, printed, false, null, null);
        try {
            TypedPathways<PathwaySelection> pathways =
                    new TypedPathways<>(CommandSpec.create(), sizes -> PathwaySelection.of(typed, null, sizes));
            PathwaySelection chosen = pathways.of(pathways.models(engine));
            int unusedFailed =
                    new ComparisonRun(context, engine, chosen).oneByOne(List.of(picture), true, new Measured());
        } catch (ParameterException | EngineException e) {
            printed.println(e.getMessage());
        }
        return complaints(err);
    }

    /** Compares two models' files as {@code diff-models} does. */
    public List<String> compareModels(Path a, Path b) {
        try {
            Object unusedFound =
                    engine.call(new CompareModels(choice(a), choice(b)), ProgressListener.NONE, Cancellation.NEVER);
            return List.of();
        } catch (EngineException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static ModelChoice choice(Path model) {
        return ModelChoice.SESSION.withFile(model.toString());
    }

    /**
     * Runs a command up to the point where it needs an engine.
     *
     * @param output whether its output is complaints too
     */
    public static List<String> run(Path folder, boolean output, String... words) {
        WorkerLaunch ours = WorkerLaunch.ofThisApplication();
        WorkerLaunch none = new WorkerLaunch(
                NO_JAVA,
                ours.classPath(),
                ours.loader(),
                ours.heapMegabytes(),
                Optional.empty(),
                ours.environment(),
                Optional.empty());
        CommandLineRun run = new CommandLineRun(folder, none, null);
        int unusedCode = run.run(words);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(run.err.toByteArray());
        if (output) {
            all.writeBytes(run.out.toByteArray());
        }
        return complaints(all);
    }

    private static List<String> complaints(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("Comparing ") && !line.startsWith("See: "))
                .filter(line -> !line.contains(NO_JAVA.toString()))
                .filter(line -> !line.contains("(exit code 127)"))
                // A note on another audit, which a damaged one can become.
                .filter(line -> !line.endsWith("Only what is in both is judged."))
                .toList();
    }

    /** Ignores what is measured; complaints are printed by then. */
    private static final class Measured implements ComparisonRun.Sink {

        @Override
        public void compared(Path path, Comparison comparison) {}

        @Override
        public void broken(Path path, String picture, String reason) {}
    }
}
