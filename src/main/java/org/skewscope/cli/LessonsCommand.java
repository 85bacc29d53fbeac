package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.cli.text.PlainText;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.BundledLessons;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.handout.Handout;
import org.skewscope.lesson.metrics.EngineLaboratory;
import org.skewscope.lesson.metrics.ModelsInTurn;
import org.skewscope.present.Figures;
import org.skewscope.report.JsonKeys;
import org.skewscope.report.OutputFile;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The parent of the commands that work on lessons. */
@Command(
        name = "lessons",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                """
                Lists, checks, prints and starts lessons: a folder of files called NN-id.json, with pictures and \
                perhaps a courses.json beside them.""")
final class LessonsCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: list, check, new or handout");
    }

    static CommandLine commandLine(CommandContext context) {
        return new CommandLine(new LessonsCommand())
                .addSubcommand(new LessonsListCommand(context))
                .addSubcommand(new LessonsCheckCommand(context))
                .addSubcommand(new LessonsNewCommand(context))
                .addSubcommand(new LessonsHandoutCommand(context));
    }

    /**
     * Reads lessons.
     *
     * @param folder the lessons' folder; null for the lessons inside the application
     */
    static LessonFolder read(Path folder) throws LessonFileException {
        return folder == null ? BundledLessons.read() : LessonFolder.read(folder);
    }

    /** Reads which lessons a command works on and where its JSON goes. */
    static final class Input {

        @Parameters(
                arity = "0..1",
                paramLabel = "DIR",
                description = "The folder. Default: the lessons that come with Skewscope.")
        private Path folder;

        @Option(
                names = "--json",
                paramLabel = "FILE|-",
                description = "Write JSON to a file, or to standard output instead of the text.")
        private String json;

        LessonFolder read() throws LessonFileException {
            return LessonsCommand.read(folder);
        }

        /** Returns the target of the JSON document; null where none is wanted. */
        String json() {
            return json;
        }

        /** Returns whether text is printed too. */
        boolean text() {
            return !"-".equals(json);
        }
    }

    /** Lists the lessons of a folder. */
    @Command(
            name = "list",
            sortOptions = false,
            description = "Lists lessons: id, level, minutes, title.",
            footer =
                    """

                    JSON: lessons (id, level, minutes, title, needs, file), courses (id, title, minutes,
                    lessons), faults (lesson, entry, sentence)
                    Exit codes: 0 done, 1 a file cannot be used (standard error names it), 2 wrong usage""")
    static final class LessonsListCommand extends ContextCommand {

        @Mixin
        private final LessonsCommand.Input input = new LessonsCommand.Input();

        LessonsListCommand(CommandContext context) {
            super(context);
        }

        @Override
        public Integer call() throws IOException, LessonFileException {
            LessonFolder read = input.read();
            context.json(
                    input.json(),
                    new JsonKeys()
                            .withEach("lessons", read.lessons(), LessonsListCommand::json)
                            .withEach("courses", read.courses(), LessonsListCommand::json)
                            .with("faults", read.faults()));
            if (input.text()) {
                int width = read.lessons().stream()
                        .mapToInt(lesson -> lesson.id().length())
                        .max()
                        .orElse(1);
                for (Lesson lesson : read.lessons()) {
                    context.out()
                            .printf(
                                    "%-" + width + "s  %-6s  %4s min  %s%n",
                                    lesson.id(),
                                    lesson.level(),
                                    Figures.fixed(lesson.allMinutes(), 1),
                                    PlainText.of(lesson.title()));
                }
            }
            read.faults().forEach(fault -> context.complain(fault.text()));
            return read.faults().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }

        private static JsonKeys json(Lesson lesson) {
            return new JsonKeys()
                    .with("id", lesson.id())
                    .with("level", lesson.level())
                    .with("minutes", lesson.allMinutes())
                    .with("title", lesson.title())
                    .with("needs", lesson.needs())
                    .with("file", lesson.file());
        }

        private static JsonKeys json(Course course) {
            return new JsonKeys()
                    .with("id", course.id())
                    .with("title", course.title())
                    .with("minutes", course.minutes())
                    .with("lessons", course.lessons());
        }
    }

    /** Writes a course as a page to print. */
    @Command(
            name = "handout",
            sortOptions = false,
            description =
                    """
                    Writes a course as one HTML file to print, with questions, and answers measured on this computer. \
                    It opens in any browser and asks for nothing.""",
            footer = {"", "Exit codes: 0 written, 1 not written, 2 wrong usage"})
    static final class LessonsHandoutCommand extends ContextCommand {

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
                description = "The HTML file. An existing file is replaced when the new one is complete.")
        private Path output;

        LessonsHandoutCommand(CommandContext context) {
            super(context);
        }

        @Override
        public Integer call() throws IOException, LessonFileException, EngineException {
            LessonFolder read = LessonsCommand.read(folder);
            Course course = read.course(id)
                    .orElseThrow(() -> usage("There is no course '%s'. Choose one of: %s"
                            .formatted(
                                    id,
                                    String.join(
                                            ", ",
                                            read.courses().stream()
                                                    .map(Course::id)
                                                    .toList()))));
            read.faults().forEach(fault -> context.complain(fault.text()));
            try (EngineClient engine = context.engine().open(Optional.empty())) {
                MaterialReader reader = new MaterialReader(read.folder(), SamplePictures.folder());
                Handout handout = new Handout(
                        read, reader, new EngineLaboratory(engine, Cancellation.NEVER), new ModelsInTurn(engine));
                String html = handout.html(CoursePlan.of(course, read), Map.of(), title -> context.err()
                        .println("Measuring: " + PlainText.of(title)));
                OutputFile.write(output, html);
            }
            return ExitCode.DONE;
        }
    }
}
