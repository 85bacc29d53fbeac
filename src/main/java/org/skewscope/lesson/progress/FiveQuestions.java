package org.skewscope.lesson.progress;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.CoursePlan;

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

    /**
     * Those of a course, of lessons that have the question on other pictures for the end where
     * there are five such; all of its lessons' where it has fewer than five.
     */
    public static FiveQuestions of(CoursePlan plan) {
        List<Lesson> twice =
                plan.lessons().stream().filter(lesson -> lesson.again().isPresent()).toList();
        List<Lesson> all = twice.size() >= COUNT ? twice : plan.lessons();
        int count = Math.min(COUNT, all.size());
        List<Lesson> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(i * (all.size() - 1) / Math.max(1, count - 1)));
        }
        return new FiveQuestions(chosen);
    }

    /** The same five for the end: on other pictures where the lesson has them. */
    public FiveQuestions again() {
        return new FiveQuestions(
                lessons.stream().map(lesson -> lesson.again().orElse(lesson)).toList());
    }
}
