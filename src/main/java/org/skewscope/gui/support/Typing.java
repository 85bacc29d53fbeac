package org.skewscope.gui.support;

import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;

/** Tells whether a text field takes the keys, so that single-letter shortcuts do nothing. */
public final class Typing {

    private Typing() {}

    /** Returns whether a text field of a scene has the focus. */
    public static boolean in(Scene scene) {
        return scene.getFocusOwner() instanceof TextInputControl
                || (scene.getFocusOwner() instanceof ComboBox<?> box && box.isEditable());
    }
}
