package org.skewscope.gui.lesson;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.lesson.conditions.TaskState;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/** One try in words. */
final class TaskAttempt {

    private TaskAttempt() {}

    /** What was set since the last try, or what is shown instead. */
    static String change(Situation before, Situation now) {
        for (int i = 0; i < now.pathways().size(); i++) {
            Pathway from = before.pathways().get(i);
            Pathway to = now.pathways().get(i);
            List<PathwayOption> options = PathwayOption.differing(from, to);
            if (!options.isEmpty()) {
                return options.stream()
                        .map(option -> option.description().labelOf(option.valueIn(to)))
                        .collect(Collectors.joining(", "));
            }
        }
        return now.pinned().isPresent() ? "another pixel" : now.shown();
    }

    static String result(TaskState state) {
        return state.conditions().isEmpty() ? "" : state.conditions().get(0).live();
    }
}
