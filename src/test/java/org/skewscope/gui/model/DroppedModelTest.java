package org.skewscope.gui.model;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.stage.Window;
import org.skewscope.gui.RealWindowTest;

/** Drops models on the real window. */
abstract class DroppedModelTest extends RealWindowTest {

    Node card(int index) {
        return window.scene().getRoot().lookupAll(".pathway-card").stream()
                .filter(node -> node.getClass().getSimpleName().equals("PathwayCard"))
                .filter(node -> node.getAccessibleText() != null
                        && node.getAccessibleText().startsWith("Pathway " + (index + 1)))
                .findFirst()
                .orElseThrow();
    }

    Optional<Label> chip(String words) {
        return window.scene().getRoot().lookupAll(".chip-note").stream()
                .map(Label.class::cast)
                .filter(label -> label.getText().startsWith(words))
                .findFirst();
    }

    /** The question comes a moment after the drop. */
    static Button dialogButton(String words) throws Exception {
        until(() -> shownButton(words).isPresent());
        return shownButton(words).orElseThrow();
    }

    private static Optional<Button> shownButton(String words) {
        return Window.getWindows().stream()
                .map(each -> each.getScene().getRoot())
                .filter(DialogPane.class::isInstance)
                .flatMap(pane -> ((DialogPane) pane)
                        .getButtonTypes().stream()
                                .filter(type -> type.getText().equals(words))
                                .map(((DialogPane) pane)::lookupButton))
                .map(Button.class::cast)
                .findFirst();
    }
}
