package org.skewscope.gui.shell;

import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;
import org.skewscope.gui.exactness.ExactnessView;

/** "How exact is this?" */
final class ExactnessDialog {

    private ExactnessDialog() {}

    static void show(Window owner) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("How exact is this?");
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(new ExactnessView());
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.getDialogPane().setPrefSize(1240, 680);
        DialogTheme.apply(dialog.getDialogPane(), owner);
        dialog.show();
    }
}
