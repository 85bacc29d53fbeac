package org.skewscope.gui.shell;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Whose arrow keys are. Buttons take arrows only to hand the focus to a neighbour, so that after
 * any click the window's own arrows would be dead; lists need Up and Down alone.
 */
final class ArrowKeys {

    private ArrowKeys() {}

    static boolean isArrow(KeyEvent event) {
        return sideways(event.getCode())
                || event.getCode() == KeyCode.UP
                || event.getCode() == KeyCode.DOWN;
    }

    /**
     * Whether the window takes an arrow before the control that has the focus.
     *
     * @param ladder whether the stage ladder is in view, which Left and Right move in
     */
    static boolean windowFirst(Node focused, KeyEvent event, boolean ladder) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        boolean forLadder = sideways(event.getCode()) || event.isShiftDown();
        if (focused instanceof ListView<?> || focused instanceof MenuButton) {
            return ladder && forLadder;
        }
        return focused instanceof ButtonBase && (ladder || !forLadder);
    }

    private static boolean sideways(KeyCode code) {
        return code == KeyCode.LEFT || code == KeyCode.RIGHT;
    }
}
