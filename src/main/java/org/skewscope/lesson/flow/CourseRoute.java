package org.skewscope.lesson.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonStep;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.course.RecallBlock;
import org.skewscope.lesson.file.LessonFolder;

/** Every step of a course in order. */
final class CourseRoute {

    private CourseRoute() {}

    static List<Stop> of(CoursePlan plan, LessonFolder folder) {
        List<Stop> stops = new ArrayList<>();
        List<RecallBlock> blocks = plan.recalls();
        for (int i = 0; i < plan.lessons().size(); i++) {
            int place = i;
            Lesson lesson = plan.lessons().get(i);
            Optional<Lesson> opener = plan.opener(i, folder);
            opener.ifPresent(
                    asked -> stops.add(new Stop(place, lesson, Phase.OPENER, List.of(asked), 0)));
            for (LessonStep step : plan.steps(lesson)) {
                stops.add(
                        new Stop(
                                i,
                                lesson,
                                Phase.valueOf(step.name()),
                                List.of(),
                                lesson.minutes().getOrDefault(step, 0.0)));
            }
            blocks.stream()
                    .filter(block -> block.after() == place)
                    .forEach(
                            block ->
                                    stops.add(
                                            new Stop(
                                                    place,
                                                    lesson,
                                                    Phase.RECALL,
                                                    block.lessons(),
                                                    block.minutes())));
        }
        return List.copyOf(stops);
    }
}
