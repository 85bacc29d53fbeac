package org.skewscope.lesson.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.Course.CourseRecall;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.LessonStep;

/**
 * Holds a course with its lessons, in the order in which they are given.
 *
 * @param lessons in order; a trainer may change it
 */
public record CoursePlan(Course course, List<Lesson> lessons) {

    public CoursePlan {
        lessons = List.copyOf(lessons);
    }

    /** Returns a plan in the course's own order, without lessons that could not be read. */
    public static CoursePlan of(Course course, LessonFolder folder) {
        return new CoursePlan(
                course,
                course.lessons().stream()
                        .flatMap(id -> folder.lesson(id).stream())
                        .toList());
    }

    /** Returns a plan of a single lesson with all the steps that it has. */
    public static CoursePlan alone(Lesson lesson) {
        List<LessonStep> steps = new ArrayList<>(List.of(LessonStep.PREDICT, LessonStep.REVEAL));
        if (lesson.task().isPresent()) {
            steps.add(LessonStep.TRY);
        }
        Course course = new Course(
                lesson.id(), lesson.title(), lesson.minutes(steps), steps, List.of(lesson.id()), 0, List.of());
        return new CoursePlan(course, List.of(lesson));
    }

    /** Returns the steps of a lesson in this course. */
    public List<LessonStep> steps(Lesson lesson) {
        return course.steps().stream()
                .filter(step -> step != LessonStep.TRY || lesson.task().isPresent())
                .toList();
    }

    /** Returns the minutes of a lesson in this course. */
    public double minutes(Lesson lesson) {
        return lesson.minutes(course.steps());
    }

    /** Returns the minutes of the opening, the steps and the recalls in total. */
    public double minutes() {
        double recalls = course.recalls().stream()
                .mapToDouble(recall -> recall instanceof CourseRecall.After after ? after.minutes() : 0)
                .sum();
        return course.opening()
                + recalls
                + lessons.stream().mapToDouble(this::minutes).sum();
    }

    /** Returns a plan with one lesson moved to another place, both counted from 0. */
    public CoursePlan moved(int from, int to) {
        List<Lesson> order = new ArrayList<>(lessons);
        order.add(to, order.remove(from));
        return new CoursePlan(course, order);
    }

    /** Returns a sentence for each lesson that comes before a lesson that it needs. */
    public List<String> outOfOrder() {
        List<String> ids = lessons.stream().map(Lesson::id).toList();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < lessons.size(); i++) {
            for (String need : lessons.get(i).needs()) {
                int at = ids.indexOf(need);
                if (at > i) {
                    sentences.add("'%s' builds on '%s', which now comes later."
                            .formatted(lessons.get(i).title(), lessons.get(at).title()));
                }
            }
        }
        return sentences;
    }

    /**
     * Returns the lesson whose recall question opens the lesson of a place.
     *
     * @param place counted from 0
     * @param all the folder in which a single lesson's predecessor is looked up
     * @return empty for a lesson that opens without a question
     */
    public Optional<Lesson> opener(int place, LessonFolder all) {
        for (CourseRecall recall : course.recalls()) {
            if (recall instanceof CourseRecall.BeforeEach each) {
                return place >= each.back()
                        ? Optional.of(lessons.get(place - each.back())).filter(CoursePlan::asks)
                        : Optional.empty();
            }
        }
        Lesson lesson = lessons.get(place);
        return lessons.size() == 1 && !lesson.needs().isEmpty()
                ? all.lesson(lesson.needs().get(0)).filter(CoursePlan::asks)
                : Optional.empty();
    }

    /**
     * Returns the blocks of questions from memory, ordered by the place of the lesson that they
     * follow.
     */
    public List<RecallBlock> recalls() {
        List<RecallBlock> blocks = new ArrayList<>();
        int asked = 0;
        for (int i = 0; i < lessons.size(); i++) {
            for (CourseRecall recall : course.recalls()) {
                if (recall instanceof CourseRecall.After after
                        && after.lesson().equals(lessons.get(i).id())) {
                    List<Lesson> from = after.from().isEmpty()
                            ? lessons.subList(asked, i + 1)
                            : lessons.stream()
                                    .filter(each -> after.from().contains(each.id()))
                                    .sorted(java.util.Comparator.comparingInt(
                                            each -> after.from().indexOf(each.id())))
                                    .toList();
                    blocks.add(new RecallBlock(
                            i,
                            after.minutes(),
                            from.stream().filter(CoursePlan::asks).toList()));
                    asked = i + 1;
                }
            }
        }
        return blocks;
    }

    private static boolean asks(Lesson lesson) {
        return lesson.recall().isPresent();
    }

    /**
     * Holds a block of questions from memory.
     *
     * @param after the place of the lesson that the block follows, counted from 0
     * @param lessons the lessons whose questions are asked
     */
    public record RecallBlock(int after, double minutes, List<Lesson> lessons) {

        public RecallBlock {
            lessons = List.copyOf(lessons);
        }
    }
}
