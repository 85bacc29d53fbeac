package org.skewscope.lesson.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.skewscope.digest.Sha256;
import org.skewscope.lesson.Again;
import org.skewscope.lesson.Condition;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.Course.CourseRecall;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.CodeFix;
import org.skewscope.lesson.Lesson.Complaint;
import org.skewscope.lesson.Lesson.LessonStep;
import org.skewscope.lesson.Lesson.Recall;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Metric;
import org.skewscope.lesson.Metric.Measured;
import org.skewscope.lesson.Prediction;
import org.skewscope.lesson.Reveal;
import org.skewscope.lesson.Reveal.RevealView;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.Task.Answer;
import org.skewscope.lesson.TensorSource;
import org.skewscope.lesson.Value;

/**
 * Holds the lessons and courses of a folder.
 *
 * @param folder the folder of pictures and models
 * @param lessons the usable lessons, in the order of their files' names
 * @param courses the courses of {@code courses.json}; empty without that file
 * @param faults of the files that cannot be used
 */
public record LessonFolder(Path folder, List<Lesson> lessons, List<Course> courses, List<LessonFault> faults) {

    /** A folder with more JSON files is refused. */
    static final int MOST_FILES = 500;

    private static final String COURSES = "courses.json";

    public LessonFolder {
        lessons = List.copyOf(lessons);
        courses = List.copyOf(courses);
        faults = List.copyOf(faults);
    }

    /**
     * Reads the lesson files directly inside a folder: every {@code .json} file except schemas.
     *
     * @throws LessonFileException with a sentence if the folder is missing, unreadable or empty
     */
    public static LessonFolder read(Path folder) throws LessonFileException {
        List<Path> files;
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            // A pipe would be opened without end.
            throw new LessonFileException(folder + " is a file. Name the folder that the lesson files are in.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(path -> name(path).endsWith(".json"))
                    .filter(path -> !name(path).endsWith(".schema.json"))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        } catch (java.nio.file.NoSuchFileException e) {
            throw new LessonFileException(folder + " does not exist. Check the path.", e);
        } catch (IOException e) {
            throw new LessonFileException(folder + " could not be read. Check its permissions.", e);
        }
        if (files.size() > MOST_FILES) {
            throw new LessonFileException(folder + " has more than 500 JSON files. Name a folder of lessons.");
        }
        if (files.isEmpty()) {
            throw new LessonFileException(folder + " has no lesson file in it. Add one called NN-id.json.");
        }
        return read(folder, files);
    }

    private static LessonFolder read(Path folder, List<Path> files) {
        List<LessonFault> faults = new ArrayList<>();
        List<Lesson> lessons = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        for (Path file : files) {
            if (name(file).equals(COURSES)) {
                courses.addAll(courses(file, faults));
                continue;
            }
            LessonFile.read(file, faults).ifPresent(lesson -> {
                String other = fileOf.putIfAbsent(lesson.id(), lesson.file());
                if (other == null) {
                    lessons.add(lesson);
                } else {
                    faults.add(new LessonFault(
                            lesson.file(), "id", "is that of %s too. Give each lesson its own.".formatted(other)));
                }
            });
        }
        return new LessonFolder(folder, lessons, courses, faults);
    }

    /** Returns the lesson of an id; empty for an unknown id. */
    public Optional<Lesson> lesson(String id) {
        return lessons.stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }

    /** Returns the course of an id; empty for an unknown id. */
    public Optional<Course> course(String id) {
        return courses.stream().filter(course -> course.id().equals(id)).findFirst();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Reads a file; empty with its faults if it cannot be read or does not fit its schema. */
    private static Optional<JsonFile> fitting(Path path, JsonSchema schema, List<LessonFault> faults) {
        try {
            JsonFile file = JsonFile.read(path);
            List<JsonSchema.Fault> broken = schema.faults(file.root());
            for (JsonSchema.Fault fault : broken) {
                faults.add(new LessonFault(
                        name(path), fault.field().isEmpty() ? "the file" : fault.field(), fault.sentence()));
            }
            return broken.isEmpty() ? Optional.of(file) : Optional.empty();
        } catch (LessonFileException e) {
            faults.add(new LessonFault(name(path), "", e.getMessage()));
            return Optional.empty();
        }
    }

    /** Reads {@code courses.json}; returns no course, with the faults, if the file cannot be used. */
    private static List<Course> courses(Path path, List<LessonFault> faults) {
        List<Course> courses = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        fitting(path, JsonSchema.COURSES, faults).ifPresent(file -> {
            for (Fields fields : new Fields(file.root()).list("courses")) {
                Course course = course(fields);
                if (ids.add(course.id())) {
                    courses.add(course);
                } else {
                    faults.add(new LessonFault(course.id(), "", "occurs twice. Give each course its id."));
                }
            }
        });
        return courses;
    }

    private static Course course(Fields fields) {
        return new Course(
                fields.text("id"),
                fields.text("title"),
                fields.number("minutes").orElse(0),
                fields.texts("steps").stream().map(LessonStep::byId).toList(),
                fields.texts("lessons"),
                fields.number("opening").orElse(0),
                fields.list("recall").stream().map(LessonFolder::recall).toList());
    }

    private static CourseRecall recall(Fields fields) {
        return fields.node().has("before")
                ? new CourseRecall.BeforeEach(fields.node().get("back").intValue())
                : new CourseRecall.After(
                        fields.text("after"), fields.number("minutes").orElse(0), fields.texts("from"));
    }

    /** Reads one lesson file. */
    private static final class LessonFile {

        private LessonFile() {}

        /** Reads a lesson; empty, with its faults, if the file cannot be used. */
        static Optional<Lesson> read(Path path, List<LessonFault> faults) {
            Optional<Lesson> read = fitting(path, JsonSchema.LESSON, faults).map(LessonFile::lesson);
            int before = faults.size();
            Stream.concat(read.stream(), read.flatMap(Lesson::again).stream())
                    .forEach(lesson -> new LessonNames(lesson, faults).check());
            return read.filter(lesson -> faults.size() == before);
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
                    fields.someOf("complaint").map(c -> new Complaint(c.texts("threads"), c.text("said"))),
                    minutes(fields.of("minutes")),
                    fields.some("model"),
                    fields.texts("pictures"),
                    fields.texts("pathways"),
                    fields.some("reference"),
                    fields.someOf("tensor").map(t -> new TensorSource(t.some("file"), t.some("of"), t.stage("stage"))),
                    prediction(fields.of("predict"), fields.someOf("again")),
                    reveal(fields.of("reveal")),
                    fields.text("takeaway"),
                    fields.someOf("code")
                            .map(c -> new CodeFix(
                                    c.some("language").orElse("python"), c.text("causes"), c.text("mends"))),
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
                    other.map(again -> new Again(
                            again.texts("pictures"), again.text("question"), answers(again), measured(again))));
        }

        private static List<Answer> answers(Fields fields) {
            return fields.list("answers").stream()
                    .map(a -> new Answer(a.text("text"), a.node().has("right"), a.text("because")))
                    .toList();
        }

        private static List<Measured> measured(Fields fields) {
            return fields.list("measured").stream().map(LessonFile::value).toList();
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
                    fields.list("success").stream().map(LessonFile::condition).toList(),
                    fields.text("hint"),
                    fields.texts("solutions"),
                    fields.text("done"));
        }

        private static Selector selector(Fields fields) {
            return new Selector(
                    fields.some("picture"),
                    fields.node().has("pictures"),
                    fields.texts("pair"),
                    fields.some("pathway"),
                    fields.stage("stage"),
                    fields.text("stage").equals("all"),
                    fields.some("label"),
                    fields.node().has("class")
                            ? OptionalInt.of(fields.node().get("class").intValue())
                            : OptionalInt.empty(),
                    fields.some("severity"),
                    fields.some("option"),
                    fields.some("of"),
                    fields.textMap("apply"));
        }

        private static Measured value(Fields fields) {
            Metric metric = Metric.byId(fields.text("metric"));
            Selector selector = selector(fields);
            return new Measured(
                    fields.text("name"),
                    metric,
                    selector,
                    expected(fields.node().get("value"), metric, selector),
                    fields.number("tolerance").orElse(0),
                    !fields.node().has("portable"),
                    fields.number("atMost"),
                    fields.some("how"));
        }

        private static Value expected(JsonNode value, Metric metric, Selector selector) {
            if (value.isBoolean()) {
                return new Value.Truth(value.booleanValue());
            }
            return metric == Metric.TOP
                    ? new Value.Top(
                            selector.label().orElse(""), selector.classIndex().orElse(-1), value.doubleValue())
                    : new Value.Amount(value.doubleValue());
        }

        private static Condition condition(Fields fields) {
            Optional<Metric> metric = fields.some("metric").map(Metric::byId);
            return new Condition(
                    metric,
                    selector(fields),
                    fields.some("equals"),
                    fields.some("not"),
                    fields.some("startsWith"),
                    fields.some("notStartsWith"),
                    fields.number("atMost"),
                    fields.number("atLeast"),
                    fields.node().path("exact").asBoolean(false));
        }

        /**
         * Checks what a schema cannot express: names that refer to each other, and the fields that
         * each metric needs.
         */
        private record LessonNames(Lesson lesson, List<LessonFault> faults) {

            private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

            void check() {
                file();
                measured();
                sentences();
                lesson.task().ifPresent(task -> conditions(task.success()));
            }

            private void file() {
                String stem = lesson.file().replaceFirst("\\.json$", "").replaceFirst("^\\d+-", "");
                if (!stem.equals(lesson.id())) {
                    fault("id", "is '%s', not that of the file. Call the file NN-%1$s.json.", lesson.id());
                }
                if (lesson.needs().contains(lesson.id())) {
                    fault("needs", "names the lesson itself. Remove it.");
                }
            }

            private void measured() {
                Set<String> names = new HashSet<>();
                for (Measured entry : lesson.reveal().measured()) {
                    String where = "measured '%s'".formatted(entry.name());
                    if (!names.add(entry.name())) {
                        fault(where, "occurs twice. Give each value a name of its own.");
                    }
                    boolean truth = entry.expected() instanceof Value.Truth;
                    boolean wantsTruth = entry.metric() == Metric.IDENTICAL
                            || entry.how().filter(LessonNames::isTruth).isPresent();
                    if (truth != wantsTruth) {
                        fault(
                                where,
                                "has the value of another kind. Write %s.",
                                wantsTruth ? "true or false" : "a number");
                    }
                    if (!entry.portable()
                            && entry.atMost().isEmpty()
                            && entry.how().isEmpty()) {
                        fault(where, "is not portable and has no bound. Add 'atMost'.");
                    }
                    selector(where, entry.metric(), entry.selector());
                }
                for (Measured entry : lesson.reveal().measured()) {
                    String how = entry.how().orElse("");
                    if (how.contains(" / ")) {
                        for (String part : how.split(" / ", -1)) {
                            if (!names.contains(part)) {
                                fault(
                                        "measured '%s'".formatted(entry.name()),
                                        "divides '%s', which is not measured. Name a measured value.",
                                        part);
                            }
                        }
                    }
                }
            }

            private static boolean isTruth(String how) {
                return how.startsWith("recipes:") || how.equals("same-weights");
            }

            private void sentences() {
                Set<String> names = new HashSet<>();
                lesson.reveal().measured().forEach(entry -> names.add(entry.name()));
                for (String sentence : lesson.reveal().say()) {
                    Matcher named = NAMED.matcher(sentence);
                    while (named.find()) {
                        if (!names.contains(named.group(1))) {
                            fault(
                                    "reveal.say",
                                    "has {%s}, which is not measured. Measure it, or remove the braces.",
                                    named.group(1));
                        }
                    }
                }
                if (lesson.reveal().show().spots().size()
                        > lesson.reveal().say().size()) {
                    fault("reveal.show.spot", "has more entries than 'say'. Give each a sentence.");
                }
            }

            private void conditions(List<Condition> conditions) {
                for (int i = 0; i < conditions.size(); i++) {
                    Condition condition = conditions.get(i);
                    String where = "try.success[" + i + "]";
                    if (condition.metric().isPresent()) {
                        selector(where, condition.metric().get(), condition.selector());
                    } else if (condition.selector().option().isEmpty()
                            || condition.selector().pathway().isEmpty()) {
                        fault(where, "names no metric. Add 'metric', or 'option' and 'pathway'.");
                    }
                }
            }

            private void selector(String where, Metric metric, Selector selector) {
                boolean ofPair = metric.ofStage()
                        || metric == Metric.COUNT
                        || metric == Metric.SHARE
                        || metric == Metric.SEVERITY;
                if (ofPair && selector.pair().size() != 2) {
                    fault(where, "names no two pathways. Add 'pair'.");
                }
                if (metric.ofStage() && selector.stage().isEmpty() && !selector.everyStage()) {
                    fault(where, "names no stage. Add 'stage'.");
                }
                if (selector.everyStage() && metric != Metric.IDENTICAL) {
                    fault(where, "names all stages at once. Name one.");
                }
                boolean ofPathway = metric == Metric.TOP || metric == Metric.PROBABILITY || metric == Metric.LEAD;
                if (ofPathway && selector.pathway().isEmpty()) {
                    fault(where, "names no pathway. Add 'pathway'.");
                }
                if ((metric == Metric.TOP || metric == Metric.PROBABILITY)
                        && selector.label().isEmpty()
                        && selector.classIndex().isEmpty()) {
                    fault(where, "names no class. Add 'label'.");
                }
                if (metric == Metric.COUNT && selector.severity().isEmpty()) {
                    fault(where, "does not say what is counted. Add 'severity'.");
                }
                if (metric == Metric.SHARE
                        && (selector.option().isEmpty() || selector.of().isEmpty())) {
                    fault(where, "does not say whose share of what. Add 'option' and 'of'.");
                }
            }

            @SuppressWarnings("AnnotateFormatMethod")
            private void fault(String entry, String sentence, Object... parts) {
                faults.add(new LessonFault(
                        lesson.file(), entry, parts.length == 0 ? sentence : sentence.formatted(parts)));
            }
        }
    }
}
