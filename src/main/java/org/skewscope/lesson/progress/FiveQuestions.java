package org.skewscope.lesson.progress;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.file.CoursePlan;

/**
 * Chooses the questions that open and end a course: the predictions of five lessons, spread over
 * the course.
 *
 * @param lessons the lessons whose predictions are asked
 */
public record FiveQuestions(List<Lesson> lessons) {

    private static final int COUNT = 5;

    public FiveQuestions {
        lessons = List.copyOf(lessons);
    }

    /**
     * Chooses the questions of a course. Lessons with a question on other pictures come first if
     * the course has five of them; a course of fewer than five lessons has as many questions.
     */
    public static FiveQuestions of(CoursePlan plan) {
        List<Lesson> twice = plan.lessons().stream()
                .filter(lesson -> lesson.again().isPresent())
                .toList();
        List<Lesson> all = twice.size() >= COUNT ? twice : plan.lessons();
        int count = Math.min(COUNT, all.size());
        List<Lesson> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(i * (all.size() - 1) / Math.max(1, count - 1)));
        }
        return new FiveQuestions(chosen);
    }

    /** Returns the questions for the end, on other pictures if a lesson has them. */
    public FiveQuestions again() {
        return new FiveQuestions(
                lessons.stream().map(lesson -> lesson.again().orElse(lesson)).toList());
    }
}
