package org.skewscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.skewscope.cli.text.PlainText;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.present.Figures;
import org.skewscope.report.RecordJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the lessons of a folder. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists lessons: id, level, minutes, title.",
        footer = {
            "",
            "JSON: lessons (id, level, minutes, title, needs, file), courses (id, title, minutes,",
            "lessons), faults (lesson, entry, sentence)",
            "Exit codes: 0 done, 1 a file cannot be used (standard error names it), 2 wrong usage"
        })
final class LessonsListCommand implements Callable<Integer> {

    @Mixin private final LessonsCommand.Input input = new LessonsCommand.Input();

    private final CommandContext context;

    LessonsListCommand(CommandContext context) {
        this.context = context;
    }

    /** A lesson of the list. */
    record Row(
            String id,
            String level,
            double minutes,
            String title,
            List<String> needs,
            String file) {}

    /** A course of the list. */
    record CourseRow(String id, String title, double minutes, List<String> lessons) {}

    /** The document of {@code lessons list --json}. */
    record Listed(List<Row> lessons, List<CourseRow> courses, List<LessonFault> faults) {}

    @Override
    public Integer call() throws IOException {
        LessonFolder read;
        try {
            read = input.read();
        } catch (LessonFileException e) {
            context.err().println(PlainText.of(e.getMessage()));
            return ExitCode.FAILED;
        }
        List<Row> rows = read.lessons().stream().map(LessonsListCommand::row).toList();
        if (input.json() != null) {
            List<CourseRow> courses =
                    read.courses().stream()
                            .map(c -> new CourseRow(c.id(), c.title(), c.minutes(), c.lessons()))
                            .toList();
            new RecordJson()
                    .write(input.json(), context.out(), new Listed(rows, courses, read.faults()));
        }
        if (input.text()) {
            int width = rows.stream().mapToInt(row -> row.id().length()).max().orElse(1);
            for (Row row : rows) {
                context.out()
                        .printf(
                                "%-" + width + "s  %-6s  %4s min  %s%n",
                                row.id(),
                                row.level(),
                                Figures.fixed(row.minutes(), 1),
                                PlainText.of(row.title()));
            }
        }
        read.faults().forEach(fault -> context.err().println(PlainText.of(fault.text())));
        return read.faults().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Row row(Lesson lesson) {
        return new Row(
                lesson.id(),
                lesson.level(),
                lesson.allMinutes(),
                lesson.title(),
                lesson.needs(),
                lesson.file());
    }
}
