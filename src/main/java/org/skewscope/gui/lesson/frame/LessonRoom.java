package org.skewscope.gui.lesson.frame;

import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableDoubleValue;
import org.skewscope.desk.lesson.LessonDesk;

/**
 * Computes the width that the window's regions have: in a task the lesson's panel takes a part of
 * it.
 */
public final class LessonRoom extends DoubleBinding {

    private static final double PANEL_BEYOND_PICTURES = 200;

    private final ObservableDoubleValue width;
    private LessonDesk lessons;

    public LessonRoom(ObservableDoubleValue width) {
        this.width = width;
        bind(width);
    }

    /** Follows the lessons, which are created after the regions that need this width. */
    public void follow(LessonDesk desk) {
        lessons = desk;
        bind(desk.task().trying());
        invalidate();
    }

    @Override
    protected double computeValue() {
        boolean task = lessons != null && lessons.task().trying().get() != null;
        return width.get() - (task ? PANEL_BEYOND_PICTURES : 0);
    }
}
