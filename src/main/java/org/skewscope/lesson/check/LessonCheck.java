package org.skewscope.lesson.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.Course.CourseRecall;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.conditions.TaskCheck;
import org.skewscope.lesson.conditions.TaskState;
import org.skewscope.lesson.file.Changes;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Laboratory;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.ModelsInTurn;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.InputSize;

/** Checks lessons on the real engine. */
public final class LessonCheck {

    private final MaterialReader reader;
    private final Laboratory laboratory;
    private final Measurer measurer;
    private final TaskCheck tasks;
    private final ModelsInTurn models;

    /**
     * Creates a check.
     *
     * @param models makes the engine run the model of each lesson
     */
    public LessonCheck(MaterialReader reader, Laboratory laboratory, ModelsInTurn models) {
        this.models = models;
        this.reader = reader;
        this.laboratory = laboratory;
        measurer = new Measurer(laboratory);
        tasks = new TaskCheck(measurer);
    }

    /** Returns the faults of a folder that need no run, each once. */
    public static List<LessonFault> ofFiles(LessonFolder folder) {
        List<LessonFault> faults = new ArrayList<>(folder.faults());
        new CourseRules(folder, faults).check();
        return faults.stream().distinct().toList();
    }

    /**
     * Measures every value of a lesson and runs its solutions. A failure of the engine counts as a
     * fault of this lesson.
     */
    public CheckedLesson of(Lesson lesson) {
        List<LessonFault> faults = new ArrayList<>();
        List<Judgement> values = new ArrayList<>();
        int solutions = 0;
        try {
            models.run(reader.model(lesson));
            InputSize size = laboratory.info().inputSize(InputSize.STANDARD);
            Optional<LessonMaterial> material = reader.read(lesson, size, faults);
            if (material.isPresent()) {
                Situation start = Situation.start(material.get());
                values.addAll(measure("measured", start, faults));
                Optional<LessonMaterial> other = lesson.again().flatMap(again -> reader.read(again, size, faults));
                if (other.isPresent()) {
                    values.addAll(measure("again measured", Situation.start(other.get()), faults));
                }
                if (lesson.task().isPresent()) {
                    solutions = task(lesson, lesson.task().get(), start, faults);
                }
            }
        } catch (EngineException e) {
            faults.add(new LessonFault(lesson.id(), entry(lesson), e.getMessage()));
        }
        return new CheckedLesson(lesson, values, solutions, faults);
    }

    private List<Judgement> measure(String where, Situation start, List<LessonFault> faults) throws EngineException {
        List<Judgement> values = measurer.all(start);
        values.stream()
                .filter(judgement -> !judgement.holds())
                .forEach(judgement -> faults.add(new LessonFault(
                        start.material().lesson().id(),
                        where + " '" + judgement.entry().name() + "':",
                        judgement.sentence())));
        return values;
    }

    private static String entry(Lesson lesson) {
        return lesson.model().map(name -> "model '%s':".formatted(name)).orElse("");
    }

    private int task(Lesson lesson, Task task, Situation start, List<LessonFault> faults) throws EngineException {
        if (tasks.of(task, start).met()) {
            faults.add(new LessonFault(lesson.id(), "try.success", "holds before anything is changed. Ask for more."));
        }
        int run = 0;
        for (String solution : task.solutions()) {
            Optional<Situation> solved = solved(lesson, task, solution, start, faults);
            if (solved.isEmpty()) {
                continue;
            }
            run++;
            String entry = "try.solutions '%s'".formatted(solution);
            TaskState state = tasks.of(task, solved.get());
            state.conditions().stream()
                    .filter(condition -> !condition.met())
                    .forEach(condition -> faults.add(new LessonFault(
                            lesson.id(),
                            entry,
                            "does not solve it: \"%s\" is %s.".formatted(condition.text(), condition.live()))));
            if (!state.withinChanges()) {
                faults.add(new LessonFault(
                        lesson.id(),
                        entry,
                        "makes %d %s, and at most %d may be made."
                                .formatted(
                                        state.changes(),
                                        state.changes() == 1 ? "change" : "changes",
                                        state.allowed())));
            }
        }
        return run;
    }

    /** Returns the situation after a solution; empty for prose. */
    private static Optional<Situation> solved(
            Lesson lesson, Task task, String solution, Situation start, List<LessonFault> faults) {
        if (solution.startsWith("picture=")) {
            return Optional.of(start.showing(solution.substring("picture=".length())));
        }
        if (!Changes.isOne(solution)) {
            return Optional.empty();
        }
        try {
            Situation solved = start.with(Changes.apply(solution, start.pathway(task.pathway())));
            PathwayOption.differing(start.pathway(task.pathway()), solved.pathway(task.pathway())).stream()
                    .filter(option -> !task.open().isEmpty())
                    .filter(option -> !task.open().contains(option.key()))
                    .forEach(option -> faults.add(new LessonFault(
                            lesson.id(),
                            "try.solutions '%s'".formatted(solution),
                            "changes '%s', which is not open. Add it to 'open'.".formatted(option.key()))));
            return Optional.of(solved);
        } catch (LessonFileException e) {
            faults.add(new LessonFault(lesson.id(), "try.solutions", e.getMessage()));
            return Optional.empty();
        }
    }

    /** Checks the references between the lessons and the courses of a folder. */
    private record CourseRules(LessonFolder folder, List<LessonFault> faults) {

        private static final int RUN = 3;
        private static final double SLACK = 1e-6;

        void check() {
            for (Lesson lesson : folder.lessons()) {
                for (String need : lesson.needs()) {
                    if (folder.lesson(need).isEmpty()) {
                        fault(
                                lesson.id(),
                                "needs",
                                "names '%s', which is no lesson of the folder. Remove it, or add the file.",
                                need);
                    }
                }
            }
            folder.courses().forEach(this::course);
        }

        private void course(Course course) {
            boolean whole = true;
            for (String id : course.lessons()) {
                if (folder.lesson(id).isEmpty()) {
                    whole = false;
                    fault(
                            course.id(),
                            "lessons",
                            "names '%s', which is no usable lesson of the folder. Add or correct its file.",
                            id);
                }
            }
            recalls(course);
            if (!whole) {
                return;
            }
            CoursePlan plan = CoursePlan.of(course, folder);
            double sum = plan.minutes();
            if (Math.abs(sum - course.minutes()) > SLACK) {
                fault(
                        course.id(),
                        "minutes",
                        "is %s, and opening, steps and recalls take %s together. Write that.",
                        course.minutes(),
                        sum);
            }
            plan.outOfOrder().forEach(sentence -> fault(course.id(), "lessons", "%s", sentence));
            places(course, plan.lessons());
        }

        private void recalls(Course course) {
            for (CourseRecall recall : course.recalls()) {
                if (!(recall instanceof CourseRecall.After after)) {
                    continue;
                }
                int place = course.lessons().indexOf(after.lesson());
                if (place < 0) {
                    fault(
                            course.id(),
                            "recall.after",
                            "names '%s', which is none of its lessons. Name one of them.",
                            after.lesson());
                }
                for (String id : after.from()) {
                    int asked = course.lessons().indexOf(id);
                    if (asked < 0 || asked > place) {
                        fault(
                                course.id(),
                                "recall.from",
                                "names '%s', which does not come before the questions. Remove it.",
                                id);
                    } else if (folder.lesson(id)
                            .filter(l -> l.recall().isEmpty())
                            .isPresent()) {
                        fault(course.id(), "recall.from", "names '%s', which has no recall question. Write one.", id);
                    }
                }
            }
        }

        /** Reports right answers in one place three times running, which a room learns to guess. */
        private void places(Course course, List<Lesson> lessons) {
            int run = 0;
            int last = -1;
            for (Lesson lesson : lessons) {
                int right = lesson.predict().right();
                run = right == last ? run + 1 : 1;
                last = right;
                if (run == RUN) {
                    fault(
                            course.id(),
                            "lessons",
                            """
                            have the right answer in place %d three times running, up to '%s'. Move an answer.""",
                            right + 1,
                            lesson.id());
                }
            }
        }

        @SuppressWarnings("AnnotateFormatMethod")
        private void fault(String id, String entry, String sentence, Object... parts) {
            faults.add(new LessonFault(id, entry, sentence.formatted(parts)));
        }
    }
}
