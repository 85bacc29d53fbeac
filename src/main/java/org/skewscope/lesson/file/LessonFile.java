package org.skewscope.lesson.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.digest.Sha256;
import org.skewscope.lesson.Again;
import org.skewscope.lesson.Answer;
import org.skewscope.lesson.CodeFix;
import org.skewscope.lesson.Complaint;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.LessonStep;
import org.skewscope.lesson.Measured;
import org.skewscope.lesson.Prediction;
import org.skewscope.lesson.Recall;
import org.skewscope.lesson.Reveal;
import org.skewscope.lesson.RevealView;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.TensorSource;
import org.skewscope.lesson.schema.JsonSchema;
import org.skewscope.lesson.schema.SchemaFault;

/** Reads one lesson file. */
final class LessonFile {

    private LessonFile() {}

    /**
     * @param faults takes what is wrong
     * @return the lesson, or null where it cannot be used
     */
    static Lesson read(Path path, List<LessonFault> faults) {
        String name = String.valueOf(path.getFileName());
        try {
            JsonFile file = JsonFile.read(path);
            List<SchemaFault> broken = JsonSchema.LESSON.faults(file.root());
            for (SchemaFault fault : broken) {
                faults.add(
                        new LessonFault(
                                name,
                                fault.field().isEmpty() ? "the file" : fault.field(),
                                fault.sentence()));
            }
            if (!broken.isEmpty()) {
                return null;
            }
            Lesson lesson = lesson(file);
            List<LessonFault> names = new ArrayList<>(LessonNames.faults(lesson));
            lesson.again().ifPresent(again -> names.addAll(LessonNames.faults(again)));
            faults.addAll(names);
            return names.isEmpty() ? lesson : null;
        } catch (LessonFileException e) {
            faults.add(new LessonFault(name, "", e.getMessage()));
            return null;
        }
    }

    private static Lesson lesson(JsonFile file) {
        Fields fields = new Fields(file.root());
        return new Lesson(
                fields.text("id"),
                file.name(),
                Sha256.of(file.bytes()),
                fields.text("title"),
                fields.text("level"),
                fields.texts("needs"),
                fields.someOf("complaint")
                        .map(c -> new Complaint(c.texts("threads"), c.text("said"))),
                minutes(fields.of("minutes")),
                fields.some("model"),
                fields.texts("pictures"),
                fields.texts("pathways"),
                fields.some("reference"),
                fields.someOf("tensor")
                        .map(t -> new TensorSource(t.some("file"), t.some("of"), t.stage("stage"))),
                prediction(fields.of("predict"), fields.someOf("again")),
                reveal(fields.of("reveal")),
                fields.text("takeaway"),
                fields.someOf("code")
                        .map(
                                c ->
                                        new CodeFix(
                                                c.some("language").orElse("python"),
                                                c.text("causes"),
                                                c.text("mends"))),
                fields.someOf("try").map(LessonFile::task),
                fields.text("notes"),
                fields.someOf("recall").map(r -> new Recall(r.text("question"), r.text("answer"))));
    }

    private static Map<LessonStep, Double> minutes(Fields fields) {
        Map<LessonStep, Double> minutes = new EnumMap<>(LessonStep.class);
        for (LessonStep step : LessonStep.values()) {
            fields.number(step.id()).ifPresent(value -> minutes.put(step, value));
        }
        return minutes;
    }

    private static Prediction prediction(Fields fields, Optional<Fields> other) {
        return new Prediction(
                fields.text("question"),
                fields.texts("show"),
                answers(fields),
                other.map(
                        again ->
                                new Again(
                                        again.texts("pictures"),
                                        again.text("question"),
                                        answers(again),
                                        measured(again))));
    }

    private static List<Answer> answers(Fields fields) {
        return fields.list("answers").stream()
                .map(a -> new Answer(a.text("text"), a.node().has("right"), a.text("because")))
                .toList();
    }

    private static List<Measured> measured(Fields fields) {
        return fields.list("measured").stream().map(MeasuredFields::measured).toList();
    }

    private static Reveal reveal(Fields fields) {
        Fields show = fields.of("show");
        return new Reveal(
                new RevealView(
                        show.text("view"),
                        show.some("picture"),
                        show.texts("pair"),
                        show.stage("stage"),
                        show.some("map"),
                        show.textMap("apply"),
                        show.texts("spot")),
                fields.texts("say"),
                measured(fields));
    }

    private static Task task(Fields fields) {
        return new Task(
                fields.text("task"),
                fields.text("pathway"),
                fields.node().get("changes").intValue(),
                fields.some("pick"),
                fields.texts("open"),
                fields.list("success").stream().map(MeasuredFields::condition).toList(),
                fields.text("hint"),
                fields.texts("solutions"),
                fields.text("done"));
    }

    /** The hash of a text as a file would have it. */
    static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
