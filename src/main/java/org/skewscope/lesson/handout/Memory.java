package org.skewscope.lesson.handout;

import java.util.List;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.course.CoursePlan;

/** The lessons whose questions a course asks from memory. */
final class Memory {

    private Memory() {}

    static List<Lesson> lessons(CoursePlan plan) {
        return plan.recalls().stream()
                .flatMap(block -> block.lessons().stream())
                .distinct()
                .toList();
    }
}
