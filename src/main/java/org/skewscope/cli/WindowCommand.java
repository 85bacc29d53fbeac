package org.skewscope.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.cli.argument.ModelSizes;
import org.skewscope.cli.argument.PathwaySelection;
import org.skewscope.cli.argument.PictureArguments;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.cli.text.ComparisonTable;
import org.skewscope.cli.text.Style;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.KnownModels;
import org.skewscope.present.DistinctNames;
import org.skewscope.report.ComparisonJson;
import org.skewscope.report.OutputFile;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens the window; without a display it compares the pictures and draws the window into files. */
@Command(
        name = "window",
        description = {
            "Opens the window, with pictures or without.",
            """
                    Without a display, Skewscope compares the pictures anyway, saves screenshots of the window and a \
                    report to --output, and prints the path."""
        },
        footer = {"", "Exit codes: 0 done, 1 the engine or the window failed, 2 wrong usage"})
final class WindowCommand extends ContextCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "PICTURE",
            description = "Picture files and folders, and audits (.skewaudit).")
    private List<Path> pictures = new ArrayList<>();

    @Option(names = "--samples", description = "Start with the sample pictures.")
    private boolean samples;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The folder for screenshots and the report without a display. Default: ${DEFAULT-VALUE}")
    private Path output = Path.of("skewscope-output");

    @Mixin
    private final ModelOption model = new ModelOption();

    private final DisplayProbe display;

    WindowCommand(CommandContext context, DisplayProbe display) {
        super(context);
        this.display = display;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, EngineException {
        List<Path> files = new ArrayList<>(pictures);
        if (samples) {
            SamplePictures found = SamplePictures.find();
            if (found.found().isEmpty()) {
                return context.failed(found.problem());
            }
            files.addAll(found.files());
        }
        Optional<String> obstacle = display.obstacle();
        EngineClient engine = context.engine().open(model.folder());
        try (engine) {
            engine.start();
            if (obstacle.isPresent()) {
                PictureArguments found = PictureArguments.expand(files);
                found.complaints().forEach(context.err()::println);
                return withoutDisplay(obstacle.get(), new ReplayingEngine(engine), found.files());
            }
            context.window().open(engine, files);
            return ExitCode.DONE;
        } catch (UnsupportedOperationException e) {
            return context.failed(
                    """
                    The window cannot start: JavaFX reports '%s'. Install GTK 3 (Debian, Ubuntu: apt-get install \
                    libgtk-3-0; Fedora: dnf install gtk3), or use the commands, which need no window: skewscope \
                    compare photo.jpg."""
                            .formatted(e.getMessage()));
        }
    }

    /** Returns whether a file is an audit, which the tab of audits shows. */
    private static boolean isAudit(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".skewaudit") || name.endsWith(".skew.zip");
    }

    private int withoutDisplay(String obstacle, EngineClient engine, List<Path> files)
            throws IOException, InterruptedException, EngineException {
        context.out()
                .println("No display found: %s. Skewscope compares the pictures without the window."
                        .formatted(obstacle));
        Files.createDirectories(output);
        report(engine, files.stream().filter(file -> !isAudit(file)).toList());
        List<Path> drawn = context.window().draw(engine, files, output);
        context.out().println("Pictures of the window and the report are in:");
        Stream.concat(drawn.stream(), Stream.of("report.txt", "report.json").map(output::resolve))
                .forEach(file -> context.out().println("  " + file.toAbsolutePath()));
        return ExitCode.DONE;
    }

    private void report(EngineClient engine, List<Path> files) throws IOException, EngineException {
        KnownModels models = KnownModels.of(engine.info());
        PathwaySelection selection = PathwaySelection.of(List.of(), null, new ModelSizes(models, false));
        ComparisonTable lines = new ComparisonTable(models, new Style(false));
        ComparisonTable shown = new ComparisonTable(models, context.style());
        DistinctNames names = DistinctNames.of(files);
        try (OutputFile textFile = OutputFile.at(output.resolve("report.txt"));
                OutputFile file = OutputFile.at(output.resolve("report.json"))) {
            Writer text = new OutputStreamWriter(textFile.stream(), StandardCharsets.UTF_8);
            try (ComparisonJson json =
                    new ComparisonJson(file.stream(), models, selection.pathways(), selection.reference())) {
                ComparisonRun.Sink sink = new ComparisonRun.Sink() {
                    @Override
                    public void compared(Path path, Comparison comparison) throws IOException {
                        context.out().println(shown.of(names.of(path), comparison));
                        text.write(lines.of(names.of(path), comparison) + "\n");
                        json.add(path, comparison);
                    }

                    @Override
                    public void broken(Path path, String picture, String reason) throws IOException {
                        text.write("%s: %s\n\n".formatted(picture, reason));
                        json.addError(path, picture, reason);
                    }
                };
                new ComparisonRun(context, engine, selection).oneByOne(files, true, sink);
            }
            text.flush();
            textFile.commit();
            file.commit();
        }
    }

    /**
     * Returns each known comparison once more, so that the report and the drawn window need one
     * run. A second request runs again, since it needs the tensors of a new run.
     */
    static final class ReplayingEngine extends ForwardingEngine {

        private final Map<Path, Made> made = new HashMap<>();

        private record Made(ComparisonRequest request, Comparison comparison) {
            boolean serves(ComparisonRequest wanted) {
                return request.pathways().equals(wanted.pathways())
                        && request.reference() == wanted.reference()
                        && (request.digests() || !wanted.digests());
            }
        }

        ReplayingEngine(EngineClient engine) {
            super(engine);
        }

        @Override
        public synchronized Comparison compare(
                ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
                throws EngineException {
            Path picture = request.picture().path().toAbsolutePath().normalize();
            Made known = made.remove(picture);
            if (known != null && known.serves(request)) {
                return known.comparison();
            }
            Comparison comparison = super.compare(request, progress, cancellation);
            made.put(picture, new Made(request, comparison));
            return comparison;
        }

        @Override
        public void choose(Optional<Path> model) throws EngineException {
            made.clear();
            super.choose(model);
        }
    }
}
