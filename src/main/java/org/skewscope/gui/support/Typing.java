package org.skewscope.gui.support;

import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;

/** Whether keys belong to a text field at the moment: single-letter shortcuts then keep still. */
public final class Typing {

    private Typing() {}

    public static boolean in(Scene scene) {
        return scene.getFocusOwner() instanceof TextInputControl
                || (scene.getFocusOwner() instanceof ComboBox<?> box && box.isEditable());
    }
}
