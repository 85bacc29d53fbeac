package org.skewscope.desk.lesson;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.CourseFlow.Stop;
import org.skewscope.lesson.flow.Phase;

/** Lists the steps that the present lesson has in its course. */
public final class LessonSteps {

    private static final Set<Phase> MEMORY = Set.of(Phase.OPENER, Phase.RECALL);

    private LessonSteps() {}

    /** Returns a course's title without what follows a colon. */
    public static String title(Course course) {
        return course.title().replaceFirst("(?<=.):.*", "");
    }

    /** Returns whether a step asks for answers from memory. */
    public static boolean recalls(Phase phase) {
        return MEMORY.contains(phase);
    }

    /** Returns the next stop; empty at the last stop of a course. */
    public static Optional<Stop> next(CourseFlow flow) {
        return flow.stops().stream().skip(flow.at() + 1).findFirst();
    }

    /** Returns the step after the present one. */
    public static Phase after(CourseFlow flow) {
        return next(flow).map(Stop::phase).orElse(Phase.END);
    }

    /** Returns the steps in order, without questions from memory. */
    public static List<Phase> of(CourseFlow flow) {
        return flow.stops().stream()
                .filter(stop -> stop.place() == flow.stop().place())
                .map(stop -> stop.phase())
                .filter(phase -> !recalls(phase))
                .distinct()
                .toList();
    }
}
