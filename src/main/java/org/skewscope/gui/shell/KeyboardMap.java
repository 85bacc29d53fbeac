package org.skewscope.gui.shell;

import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.Typing;

/** Listens to the keys of the window's frame; the viewer listens to its own. */
final class KeyboardMap {

    private final Session session;
    private final KeyActions actions;

    KeyboardMap(Session session, KeyActions actions) {
        this.session = session;
        this.actions = actions;
        actions.checkAll();
    }

    void listen(Scene scene) {
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
}
