package org.skewscope.gui.lesson;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.skewscope.lesson.LessonStep;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.TryFlow;
import org.skewscope.lesson.progress.LessonProgress;

/** Writes down how far one person got. */
final class LessonRecord {

    private static final Logger LOG = Logger.getLogger(LessonRecord.class.getName());

    private LessonRecord() {}

    /**
     * @param trying null where no task was begun
     */
    static void keep(LessonTools tools, CourseFlow flow, TryFlow trying) {
        Optional<LessonProgress> before = tools.progress().of(flow.lesson());
        Optional<LessonStep> step = step(flow);
        if (step.isEmpty()) {
            return;
        }
        List<Integer> votes = flow.votesNow().first();
        Optional<Long> seconds =
                trying == null ? Optional.empty() : trying.solvedAt().map(time -> time.toSeconds());
        LessonProgress now =
                new LessonProgress(
                        flow.lesson().id(),
                        flow.lesson().sha256(),
                        before.map(LessonProgress::reached)
                                .filter(reached -> reached.compareTo(step.get()) > 0)
                                .orElse(step.get()),
                        votes.isEmpty()
                                ? before.flatMap(LessonProgress::vote)
                                : Optional.of(votes.get(votes.size() - 1)),
                        seconds.or(() -> before.flatMap(LessonProgress::seconds)));
        tools.background()
                .execute(
                        () -> {
                            try {
                                tools.progress().keep(now);
                            } catch (IOException e) {
                                LOG.log(Level.WARNING, "Progress was not kept", e);
                            }
                        });
    }

    private static Optional<LessonStep> step(CourseFlow flow) {
        return switch (flow.phase()) {
            case PREDICT -> Optional.of(LessonStep.PREDICT);
            case DISCUSS -> Optional.of(LessonStep.DISCUSS);
            case REVEAL -> Optional.of(LessonStep.REVEAL);
            case TRY -> Optional.of(LessonStep.TRY);
            case OPENER, RECALL, END -> Optional.empty();
        };
    }
}
