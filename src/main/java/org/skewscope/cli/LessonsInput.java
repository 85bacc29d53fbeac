package org.skewscope.cli;

import java.nio.file.Path;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads which lessons a command works on and where its JSON goes. */
final class LessonsInput {

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
