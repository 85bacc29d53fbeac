package org.skewscope.cli;

import java.nio.file.Path;
import org.skewscope.lesson.file.BundledLessons;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The parent of the commands that work on lessons. */
@Command(
        name = "lessons",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Lists, checks, prints and starts lessons: a folder of files called NN-id.json, with"
                        + " pictures and perhaps a courses.json beside them.")
final class LessonsCommand implements Runnable {

    @Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Name a command: list, check, new or handout");
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
}
