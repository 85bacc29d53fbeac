package org.skewscope.gui.shell;

import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.gui.options.PanelFoot;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.lesson.flow.TryFlow;

/** While a task is worked on, covers what would give the answer away. */
final class TaskCover {

    private final LessonDesk desk;
    private final Session session;
    private final OptionsPanel options;
    private final PanelFoot foot;

    TaskCover(LessonDesk desk, Session session, OptionsPanel options, PanelFoot foot) {
        this.desk = desk;
        this.session = session;
        this.options = options;
        this.foot = foot;
        desk.task().trying().addListener((property, old, next) -> show(old, next));
        session.view().addListener((property, old, next) -> keepAway());
    }

    private void show(TryFlow old, TryFlow next) {
        if ((old == null) != (next == null)) {
            options.allow(desk.task()::open);
        }
        foot.cover(
                works()
                        ? "The advice is off in a task: it would give the answer away. H shows the"
                                + " hint."
                        : "");
        keepAway();
    }

    private void keepAway() {
        if (works() && session.view().get() == WindowView.WHY) {
            session.view().set(WindowView.TENSOR_DIFFERENCE);
            desk.say("Why would give the answer away. It opens when the task is solved.");
        }
    }

    private boolean works() {
        TryFlow now = desk.task().trying().get();
        return now != null && !now.solved();
    }
}
