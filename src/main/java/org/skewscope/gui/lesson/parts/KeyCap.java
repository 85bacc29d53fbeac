package org.skewscope.gui.lesson.parts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Shows a key as it is printed on a keyboard. */
public final class KeyCap extends Label {

    public KeyCap(String key) {
        super(key);
        getStyleClass().add("key-cap");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Shows the key that presses a button at the button's end. */
    public static Button on(Button button, String key) {
        Label words = new Label(button.getText(), button.getGraphic());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(10, words, gap, new KeyCap(key));
        line.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(line);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(button.getText() + ", key " + key);
        return button;
    }
}
