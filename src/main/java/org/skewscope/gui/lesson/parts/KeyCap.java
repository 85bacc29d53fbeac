package org.skewscope.gui.lesson.parts;

import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.row;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;

/** Shows a key as it is printed on a keyboard. */
public final class KeyCap extends Label {

    public KeyCap(String key) {
        super(key);
        getStyleClass().add("key-cap");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Shows the key that presses a button at the button's end. */
    public static Button on(Button button, String key) {
        button.setGraphic(row(10, new Label(button.getText(), button.getGraphic()), gap(), new KeyCap(key)));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(button.getText() + ", key " + key);
        return button;
    }
}
