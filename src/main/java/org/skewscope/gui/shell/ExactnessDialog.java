package org.skewscope.gui.shell;

import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;
import org.skewscope.gui.exactness.ExactnessView;

/** "How exact is this?" */
final class ExactnessDialog {

    private static final double WIDTH = 1320;
    private static final double HEIGHT = 680;

    /** Of the window that stays to be seen. */
    private static final double MARGIN = 60;

    private ExactnessDialog() {}

    static void show(Window owner) {
        Dialog<ButtonType> dialog =
                DialogTheme.dialog(
                        owner, "How exact is this?", new ExactnessView(), ButtonType.CLOSE);
        dialog.getDialogPane()
                .setPrefSize(
                        Math.min(WIDTH, owner.getWidth() - MARGIN),
                        Math.min(HEIGHT, owner.getHeight() - MARGIN));
        dialog.show();
    }
}
