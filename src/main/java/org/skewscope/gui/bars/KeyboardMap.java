package org.skewscope.gui.bars;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.Typing;

/** Listens to the keys of the window's frame; the viewer listens to its own. */
public final class KeyboardMap {

    private final Session session;
    private final KeyActions actions;

    public KeyboardMap(Session session, KeyActions actions) {
        this.session = session;
        this.actions = actions;
        actions.checkAll();
    }

    public void listen(Scene scene) {
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (ArrowKeys.isArrow(event)
                            && ArrowKeys.windowFirst(
                                    scene.getFocusOwner(),
                                    event,
                                    session.view().get() == WindowView.TENSOR_DIFFERENCE)) {
                        actions.run(Key.When.UNLESS_TYPING, event);
                    }
                });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
    }

    private void pressed(Scene scene, KeyEvent event) {
        boolean text = Typing.in(scene);
        boolean arrowsTaken =
                scene.getFocusOwner() instanceof ComboBoxBase<?>
                        || scene.getFocusOwner() instanceof ListView<?>;
        if (actions.run(Key.When.ALWAYS, event)
                || text
                || (ArrowKeys.isArrow(event) && arrowsTaken)) {
            return;
        }
        actions.run(Key.When.UNLESS_TYPING, event);
    }

    /**
     * Whose arrow keys are. Buttons take arrows only to hand the focus to a neighbour, so that
     * after any click the window's own arrows would be dead; lists need Up and Down alone.
     */
    private static final class ArrowKeys {

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
}
