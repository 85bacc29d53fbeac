package org.skewscope.gui.shell;

import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonPlace;
import org.skewscope.gui.lesson.panel.BeforeNow;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;

/** In a lesson the window's views show less and larger, and in a task what came of the changes. */
final class LessonSizes {

    private final LessonDesk desk;
    private final CardRow cards;
    private final ViewerView viewer;
    private final BeforeNow table;

    LessonSizes(LessonDesk desk, Session session, CardRow cards, ViewerView viewer) {
        this.desk = desk;
        this.cards = cards;
        this.viewer = viewer;
        table = new BeforeNow(desk, session);
        desk.flow().addListener((property, old, next) -> show(next));
    }

    private void show(CourseFlow flow) {
        boolean lesson = desk.place().get() == LessonPlace.LESSON && flow != null;
        cards.showLesson(lesson);
        boolean row = lesson && !flow.ended() && !needsNumbers(flow.lesson());
        viewer.showRow(row);
        viewer.showUnderRow(lesson && flow.phase() == Phase.TRY ? table : null);
    }

    /** Where a sentence or a task is about the numbers beside the difference, they stay. */
    private static boolean needsNumbers(Lesson lesson) {
        return lesson.reveal().show().spots().stream().anyMatch(s -> s.startsWith("inspector:"))
                || lesson.task().flatMap(task -> task.pick()).filter("pixel"::equals).isPresent();
    }
}
