package org.skewscope.gui.lesson.parts;

import javafx.scene.control.Label;

/** Shows a key as it is printed on a keyboard. */
public final class KeyCap extends Label {

    public KeyCap(String key) {
        super(key);
        getStyleClass().add("key-cap");
        setMinWidth(USE_PREF_SIZE);
    }
}
