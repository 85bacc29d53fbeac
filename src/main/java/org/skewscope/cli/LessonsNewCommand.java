package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.cli.argument.PathwaySelection;
import org.skewscope.cli.argument.RunArgument;
import org.skewscope.cli.argument.TypedPathways;
import org.skewscope.cli.text.PlainText;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.check.LessonDraft;
import org.skewscope.lesson.metrics.EngineLaboratory;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the draft of a lesson. */
@Command(
        name = "new",
        sortOptions = false,
        description =
                """
                Writes the draft of a lesson: pictures, pathways and measured values are filled in; the texts say \
                what to write.""",
        footer = {"", "Exit codes: 0 written, 1 not written, 2 wrong usage"})
final class LessonsNewCommand extends ContextCommand {

    @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Picture files; the first is shown.")
    private List<Path> pictures;

    @Option(
            names = "--pathway",
            paramLabel = "P",
            description = "As in 'skewscope compare'; two to six. Default: the three presets.")
    private List<String> pathways = new ArrayList<>();

    @Option(names = "--id", required = true, paramLabel = "ID", description = "Such as my-lesson.")
    private String id;

    @Option(names = "--title", paramLabel = "CLAIM", description = "The claim to be tested.")
    private String title = "Write the claim to be tested";

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "The lesson's folder; created if it does not exist.")
    private Path folder;

    @Mixin
    private final ModelOption model = new ModelOption();

    LessonsNewCommand(CommandContext context) {
        super(context);
    }

    private static PathwaySelection runHere(PathwaySelection selection) {
        RunArgument.refuse(selection.pathways(), "a lesson changes options, which it does not have");
        return selection;
    }

    @Override
    public Integer call() throws IOException, EngineException {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw usage("--id: use up to 40 small letters, digits and hyphens, such as my-lesson");
        }
        if (title.length() > 90) {
            throw usage("--title: use at most 90 characters");
        }
        TypedPathways<PathwaySelection> typed =
                new TypedPathways<>(spec, sizes -> runHere(PathwaySelection.of(pathways, null, sizes)));
        try (EngineClient engine = context.engine().open(model.folder())) {
            PathwaySelection selection = typed.of(typed.models(engine));
            if (selection.pathways().stream()
                    .anyMatch(pathway -> !pathway.execution().model().ofSession())) {
                throw usage("A lesson runs one model: leave model out of its pathways and name it with --model");
            }
            if (selection.pathways().size() < 2 || selection.pathways().size() > 6) {
                throw usage("A lesson has two to six pathways: name that many");
            }
            Path written = new LessonDraft(
                            id,
                            title,
                            pictures.stream().map(ImageSource::of).toList(),
                            selection.pathways(),
                            selection.reference(),
                            model.folder())
                    .write(folder, new EngineLaboratory(engine, Cancellation.NEVER));
            context.out().println(written);
            return ExitCode.DONE;
        } catch (FileAlreadyExistsException e) {
            return context.failed(PlainText.of(e.getMessage()
                    + " is there already. Name another folder with --output, or another lesson with --id."));
        }
    }
}
