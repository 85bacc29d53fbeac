package org.skewscope.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Value;
import org.skewscope.lesson.check.CheckedLesson;
import org.skewscope.lesson.check.LessonCheck;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.metrics.EngineLaboratory;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Measurement;
import org.skewscope.lesson.metrics.ModelsInTurn;
import org.skewscope.report.RecordJson;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks lessons on this computer. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Checks lessons: their files, every value on this computer's engine, that no task is"
                + " solved at its start and that each solution solves it.",
        footer = {
            "",
            "JSON: lessons (id, title, solutions run, values: name, metric, measured, expected,",
            "holds; faults), faults (lesson, entry, sentence: all of them)",
            "Exit codes: 0 everything holds, 1 something does not (one line each), 2 wrong usage"
        })
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
        if (input.json() != null) {
            new RecordJson().write(input.json(), context.out(), CheckedJson.of(checked, all));
        }
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
        String what = SentenceNumber.counted(checked.size(), "lesson")
                + ", "
                + SentenceNumber.counted(values, "value")
                + ", "
                + SentenceNumber.counted(solutions, "solution");
        return what + ": " + (faults.isEmpty() ? "all hold" : SentenceNumber.counted(faults.size(), "fault")) + ".";
    }

    /** The document of {@code lessons check --json}. */
    private record CheckedJson(List<LessonRow> lessons, List<LessonFault> faults) {

        /** A checked lesson. */
        record LessonRow(String id, String title, int solutions, List<ValueRow> values, List<LessonFault> faults) {}

        /**
         * A checked value of a lesson.
         *
         * @param measured the measured value; null where it could not be measured
         */
        record ValueRow(
                String name,
                String metric,
                Object measured,
                Object expected,
                double tolerance,
                boolean portable,
                boolean holds,
                @JsonInclude(JsonInclude.Include.NON_EMPTY) String sentence) {}

        static CheckedJson of(List<CheckedLesson> checked, List<LessonFault> faults) {
            return new CheckedJson(
                    checked.stream()
                            .map(each -> new LessonRow(
                                    each.lesson().id(),
                                    each.lesson().title(),
                                    each.solutions(),
                                    each.values().stream().map(CheckedJson::row).toList(),
                                    each.faults()))
                            .toList(),
                    faults);
        }

        private static ValueRow row(Judgement judgement) {
            return new ValueRow(
                    judgement.entry().name(),
                    judgement.entry().metric().id(),
                    judgement.measurement() instanceof Measurement.Found found ? plain(found.value()) : null,
                    plain(judgement.entry().expected()),
                    judgement.entry().tolerance(),
                    judgement.entry().portable(),
                    judgement.holds(),
                    judgement.sentence());
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
}
