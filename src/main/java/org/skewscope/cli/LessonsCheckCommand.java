package org.skewscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Metric.Measured;
import org.skewscope.lesson.Value;
import org.skewscope.lesson.check.CheckedLesson;
import org.skewscope.lesson.check.LessonCheck;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.metrics.EngineLaboratory;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.ModelsInTurn;
import org.skewscope.report.JsonKeys;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks lessons on this computer. */
@Command(
        name = "check",
        sortOptions = false,
        description =
                """
                Checks lessons: their files, every value on this computer's engine, that no task is solved at its \
                start and that each solution solves it.""",
        footer =
                """

                JSON: lessons (id, title, solutions run, values: name, metric, measured, expected,
                holds; faults), faults (lesson, entry, sentence: all of them)
                Exit codes: 0 everything holds, 1 something does not (one line each), 2 wrong usage""")
final class LessonsCheckCommand extends ContextCommand {

    @Mixin
    private final LessonsCommand.Input input = new LessonsCommand.Input();

    @Option(names = "--lesson", paramLabel = "ID", description = "Measure this lesson only; may be repeated.")
    private List<String> ids = new ArrayList<>();

    LessonsCheckCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException, LessonFileException {
        LessonFolder read = input.read();
        List<Lesson> chosen = chosen(read);
        List<LessonFault> ofFiles = LessonCheck.ofFiles(read);
        if (input.text()) {
            ofFiles.forEach(this::tell);
        }
        List<CheckedLesson> checked = new ArrayList<>();
        if (!chosen.isEmpty()) {
            try (EngineClient engine = context.engine().open(Optional.empty())) {
                ModelsInTurn models = new ModelsInTurn(engine);
                for (Lesson lesson : chosen) {
                    context.err().printf("Checking %d of %d: %s%n", checked.size() + 1, chosen.size(), lesson.id());
                    checked.add(check(engine, models, lesson, read));
                }
            }
        }
        List<LessonFault> all = Stream.concat(
                        ofFiles.stream(), checked.stream().flatMap(each -> each.faults().stream()))
                .toList();
        context.json(
                input.json(),
                new JsonKeys()
                        .withEach("lessons", checked, LessonsCheckCommand::json)
                        .with("faults", all));
        if (input.text()) {
            context.out().println(summary(checked, all));
        }
        return all.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<Lesson> chosen(LessonFolder read) {
        for (String id : ids) {
            if (read.lesson(id).isEmpty()
                    && read.faults().stream().noneMatch(f -> f.lesson().contains(id))) {
                throw usage("There is no lesson '%s'. Choose one of: %s"
                        .formatted(
                                id,
                                String.join(
                                        ", ",
                                        read.lessons().stream().map(Lesson::id).toList())));
            }
        }
        return read.lessons().stream()
                .filter(lesson -> ids.isEmpty() || ids.contains(lesson.id()))
                .toList();
    }

    private CheckedLesson check(EngineClient engine, ModelsInTurn models, Lesson lesson, LessonFolder read) {
        MaterialReader reader = new MaterialReader(read.folder(), SamplePictures.folder());
        CheckedLesson checked =
                new LessonCheck(reader, new EngineLaboratory(engine, Cancellation.NEVER), models).of(lesson);
        if (input.text()) {
            checked.faults().forEach(this::tell);
        }
        return checked;
    }

    private void tell(LessonFault fault) {
        context.tell(fault.text());
    }

    private static String summary(List<CheckedLesson> checked, List<LessonFault> faults) {
        int values = checked.stream().mapToInt(each -> each.values().size()).sum();
        int solutions = checked.stream().mapToInt(CheckedLesson::solutions).sum();
        String what = "%s, %s, %s"
                .formatted(
                        SentenceNumber.counted(checked.size(), "lesson"),
                        SentenceNumber.counted(values, "value"),
                        SentenceNumber.counted(solutions, "solution"));
        return "%s: %s."
                .formatted(what, faults.isEmpty() ? "all hold" : SentenceNumber.counted(faults.size(), "fault"));
    }

    private static JsonKeys json(CheckedLesson checked) {
        return new JsonKeys()
                .with("id", checked.lesson().id())
                .with("title", checked.lesson().title())
                .with("solutions", checked.solutions())
                .withEach("values", checked.values(), LessonsCheckCommand::json)
                .with("faults", checked.faults());
    }

    /** Describes a checked value of a lesson; the measured value is null where it could not be measured. */
    private static JsonKeys json(Judgement judgement) {
        Measured entry = judgement.entry();
        return new JsonKeys()
                .with("name", entry.name())
                .with("metric", entry.metric().id())
                .with("measured", judgement.measurement().value().map(LessonsCheckCommand::plain))
                .with("expected", plain(entry.expected()))
                .with("tolerance", entry.tolerance())
                .with("portable", entry.portable())
                .with("holds", judgement.holds())
                .withSome("sentence", Optional.of(judgement.sentence()).filter(sentence -> !sentence.isEmpty()));
    }

    /** Returns a value as JSON can hold it: a number that is not finite as text. */
    private static Object plain(Value value) {
        if (value instanceof Value.Amount number) {
            return Double.isFinite(number.number()) ? (Object) number.number() : String.valueOf(number.number());
        }
        if (value instanceof Value.Truth truth) {
            return truth.holds();
        }
        return value instanceof Value.Word word ? word.word() : value;
    }
}
