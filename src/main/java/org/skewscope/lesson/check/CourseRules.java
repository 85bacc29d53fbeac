package org.skewscope.lesson.check;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.CourseRecall;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;

/** What the lessons of a folder and its courses have to say of each other. */
final class CourseRules {

    private static final int RUN = 3;
    private static final double SLACK = 1e-6;

    private final LessonFolder folder;
    private final List<LessonFault> faults = new ArrayList<>();

    private CourseRules(LessonFolder folder) {
        this.folder = folder;
    }

    static List<LessonFault> faults(LessonFolder folder) {
        CourseRules rules = new CourseRules(folder);
        for (Lesson lesson : folder.lessons()) {
            for (String need : lesson.needs()) {
                if (folder.lesson(need).isEmpty()) {
                    rules.fault(
                            lesson.id(),
                            "needs",
                            "names '%s', which is no lesson of the folder. Remove it, or add the file.",
                            need);
                }
            }
        }
        folder.courses().forEach(rules::course);
        return rules.faults;
    }

    private void course(Course course) {
        boolean whole = true;
        for (String id : course.lessons()) {
            if (folder.lesson(id).isEmpty()) {
                whole = false;
                fault(
                        course.id(),
                        "lessons",
                        "names '%s', which is no usable lesson of the folder. Add or mend its file.",
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
                } else if (folder.lesson(id).filter(l -> l.recall().isEmpty()).isPresent()) {
                    fault(
                            course.id(),
                            "recall.from",
                            "names '%s', which has no recall question. Write one.",
                            id);
                }
            }
        }
    }

    /** A room learns to guess where the right answer stands. */
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
                        "have the right answer in place %d three times running, up to '%s'. Move"
                                + " an answer.",
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
