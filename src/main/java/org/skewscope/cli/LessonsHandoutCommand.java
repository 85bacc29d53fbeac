package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.cli.text.PlainText;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.handout.Handout;
import org.skewscope.lesson.metrics.EngineLaboratory;
import org.skewscope.lesson.metrics.ModelsInTurn;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a course as a page to print. */
@Command(
        name = "handout",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes a course as one HTML file to print, with questions, and answers measured on"
                        + " this computer. It opens in any browser and asks for nothing.",
        footer = {"", "Exit codes: 0 written, 1 it could not be, 2 wrong usage"})
final class LessonsHandoutCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COURSE", description = "A course's id, such as class-30.")
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder of the lessons. Default: those that come with Skewscope.")
    private Path folder;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE.html",
            description = "The file; one of that name is replaced once all is written.")
    private Path output;

    @Spec private CommandSpec spec;

    private final CommandContext context;

    LessonsHandoutCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try {
            LessonFolder read = LessonsCommand.read(folder);
            Course course =
                    read.course(id)
                            .orElseThrow(
                                    () ->
                                            new ParameterException(
                                                    spec.commandLine(),
                                                    "There is no course '%s'. Choose one of: %s"
                                                            .formatted(id, courses(read))));
            read.faults().forEach(fault -> context.err().println(PlainText.of(fault.text())));
            try (EngineClient engine = context.engine().open(Optional.empty())) {
                MaterialReader reader = new MaterialReader(read.folder(), SamplePictures.folder());
                Handout handout =
                        new Handout(
                                read,
                                reader,
                                new EngineLaboratory(engine, Cancellation.NEVER),
                                new ModelsInTurn(engine));
                String html =
                        handout.html(
                                CoursePlan.of(course, read),
                                Map.of(),
                                title ->
                                        context.err().println("Measuring: " + PlainText.of(title)));
                Handout.write(html, output);
            }
            return ExitCode.DONE;
        } catch (LessonFileException | EngineException e) {
            context.err().println(PlainText.of(e.getMessage()));
            return ExitCode.FAILED;
        }
    }

    private static String courses(LessonFolder read) {
        return String.join(", ", read.courses().stream().map(Course::id).toList());
    }
}
