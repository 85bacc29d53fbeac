package org.skewscope.gui.options;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;

/** A name with a pencil; a click or F2 turns it into a field, Enter keeps, Esc drops. */
final class NameEditor extends StackPane {

    private final Label name = new Label();
    private final Button pencil = new Button();
    private final TextField field = new TextField();
    private final HBox reading = new HBox(4, name, pencil);
    private final Consumer<String> renamed;

    NameEditor(Consumer<String> renamed) {
        this.renamed = renamed;
        getStyleClass().add("name-editor");
        name.getStyleClass().add("card-title");
        name.setMinWidth(0);
        pencil.setGraphic(FontIcon.of(MaterialDesignP.PENCIL_OUTLINE, 14));
        pencil.getStyleClass().addAll("icon-button", "tiny");
        Tips.on(pencil, "Rename (F2)");
        reading.getStyleClass().add("name-reading");
        field.getStyleClass().add("name-field");
        field.setId("pathway-name");
        getChildren().addAll(reading, field);
        Visibility.show(field, false);
        pencil.setOnAction(event -> start());
        name.setOnMouseClicked((MouseEvent event) -> start());
        field.setOnAction(event -> finish(true));
        field.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        finish(false);
                        event.consume();
                    }
                });
        field.focusedProperty()
                .addListener(
                        (property, old, focused) -> {
                            if (!focused) {
                                finish(true);
                            }
                        });
    }

    void show(String text, boolean editable) {
        name.setText(text);
        Tips.over(name, text);
        Visibility.show(pencil, editable);
        Visibility.show(field, false);
        Visibility.show(reading, true);
    }

    void start() {
        if (!pencil.isVisible()) {
            return;
        }
        field.setText(name.getText());
        Visibility.show(reading, false);
        Visibility.show(field, true);
        field.requestFocus();
        field.selectAll();
    }

    private void finish(boolean keep) {
        if (!field.isVisible()) {
            return;
        }
        Visibility.show(field, false);
        Visibility.show(reading, true);
        if (keep) {
            renamed.accept(field.getText());
        }
    }
}
