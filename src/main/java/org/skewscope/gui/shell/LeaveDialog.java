package org.skewscope.gui.shell;

import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import org.skewscope.gui.lesson.LessonDesk;

/** Asks before a lesson is left, since the votes are forgotten then. */
final class LeaveDialog {

    private final LessonDesk desk;
    private final Scene scene;
    private Dialog<ButtonType> shown;

    LeaveDialog(LessonDesk desk, Scene scene) {
        this.desk = desk;
        this.scene = scene;
    }

    /** Does nothing while it asks already. */
    void ask() {
        if (shown != null && shown.isShowing()) {
            return;
        }
        ButtonType leave = new ButtonType("Leave", ButtonBar.ButtonData.OK_DONE);
        ButtonType stay = new ButtonType("Stay", ButtonBar.ButtonData.CANCEL_CLOSE);
        Label words =
                new Label("Your own pictures and pathways come back. The votes are forgotten.");
        words.getStyleClass().add("dialog-content");
        shown = DialogTheme.dialog(scene.getWindow(), "Leave the lessons?", words, leave, stay);
        shown.resultProperty()
                .addListener(
                        (property, old, next) -> {
                            if (next == leave) {
                                desk.leave();
                            }
                        });
        shown.show();
    }
}
