package org.skewscope.gui.shell;

import javafx.scene.control.Alert;
import javafx.stage.Window;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.run.Failure;

/** Why a pathway failed, in full. */
final class FailureDialog {

    private FailureDialog() {}

    static void show(Window owner, Failure failure) {
        Alert alert =
                new Alert(
                        Alert.AlertType.ERROR,
                        failure.reason() + ".\n\n" + RemedySentence.of(failure.remedy()));
        alert.initOwner(owner);
        alert.setTitle("Failed at " + failure.stage().label());
        alert.setHeaderText("Failed at " + failure.stage().label());
        DialogTheme.apply(alert.getDialogPane(), owner);
        alert.show();
    }
}
