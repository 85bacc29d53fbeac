package org.skewscope.lesson.progress;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.course.CoursePlan;

/**
 * The questions that open and end a course: the predictions of five of its lessons, spread over it.
 *
 * @param lessons whose questions they are
 */
public record FiveQuestions(List<Lesson> lessons) {

    private static final int COUNT = 5;

    public FiveQuestions {
        lessons = List.copyOf(lessons);
    }

    /** Those of a course; all of its lessons' where it has fewer. */
    public static FiveQuestions of(CoursePlan plan) {
        List<Lesson> all = plan.lessons();
        int count = Math.min(COUNT, all.size());
        List<Lesson> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(i * (all.size() - 1) / Math.max(1, count - 1)));
        }
        return new FiveQuestions(chosen);
    }
}
