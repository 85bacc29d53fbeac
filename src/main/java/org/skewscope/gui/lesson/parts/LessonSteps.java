package org.skewscope.gui.lesson.parts;

import java.util.List;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;

/** Lists the steps that the present lesson has in its course. */
public final class LessonSteps {

    private LessonSteps() {}

    /** Returns the steps in order, without questions from memory. */
    public static List<Phase> of(CourseFlow flow) {
        return flow.stops().stream()
                .filter(stop -> stop.place() == flow.stop().place())
                .map(stop -> stop.phase())
                .filter(phase -> phase != Phase.OPENER && phase != Phase.RECALL)
                .distinct()
                .toList();
    }
}
