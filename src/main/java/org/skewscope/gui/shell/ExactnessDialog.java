package org.skewscope.gui.shell;

import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;
import org.skewscope.gui.exactness.ExactnessView;

/** "How exact is this?" */
final class ExactnessDialog {

    private ExactnessDialog() {}

    static void show(Window owner) {
        Dialog<ButtonType> dialog =
                DialogTheme.dialog(
                        owner, "How exact is this?", new ExactnessView(), ButtonType.CLOSE);
        dialog.getDialogPane().setPrefSize(1240, 680);
        dialog.show();
    }
}
