package org.skewscope.gui.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.skewscope.gui.ladder.LadderMove;
import org.skewscope.gui.pictures.PictureList;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowActions;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.Typing;
import org.skewscope.option.Stage;

/** The keys of the window's frame; the viewer listens to its own. */
final class KeyboardMap {

    private final Session session;
    private final Map<KeyCombination, Runnable> always = new LinkedHashMap<>();
    private final Map<KeyCombination, Runnable> unlessTyping = new LinkedHashMap<>();

    KeyboardMap(
            Session session,
            PathwayCommands commands,
            PictureList pictures,
            ObservableBooleanValue narrow,
            WindowActions actions,
            Runnable rename,
            Runnable report,
            Runnable nextRegion,
            Runnable why,
            Runnable applyProposal,
            Runnable findRecipe,
            Runnable cancel) {
        this.session = session;
        always("Shortcut+O", actions::addPictures);
        always("Shortcut+1", () -> session.view().set(WindowView.TENSOR_DIFFERENCE));
        always("Shortcut+2", () -> session.view().set(WindowView.ALL_CLASSES));
        always("Shortcut+3", why);
        always("Shortcut+Enter", applyProposal);
        always("Shortcut+Shift+F", findRecipe);
        always("Shortcut+E", report);
        always("Shortcut+T", () -> session.theme().set(session.theme().get().other()));
        always("Shortcut+D", () -> commands.duplicate(session.selectedPathway().get()));
        always("Shortcut+Shift+R", () -> commands.makeReference(session.selectedPathway().get()));
        always("F1", actions::showShortcuts);
        always("Shift+F1", actions::showExactness);
        always("F2", rename);
        always("F6", nextRegion);
        always("Esc", cancel);
        typing("Shortcut+V", actions::paste);
        typing("Shortcut+Z", session.history()::undo);
        typing("Shortcut+Y", session.history()::redo);
        typing("Shortcut+Shift+Z", session.history()::redo);
        typing("Delete", this::removePicture);
        typing("Left", () -> stage(-1));
        typing("Right", () -> stage(1));
        typing("Shift+Up", () -> new LadderMove(session, narrow.get()).pair(-1));
        typing("Shift+Down", () -> new LadderMove(session, narrow.get()).pair(1));
        typing("Up", () -> pictures.move(-1));
        typing("Down", () -> pictures.move(1));
        for (int i = 0; i < 9; i++) {
            int index = i;
            typing(String.valueOf(i + 1), () -> session.selectPathway(index));
        }
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
                        run(unlessTyping, event);
                    }
                });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
    }

    private void pressed(Scene scene, KeyEvent event) {
        boolean text = Typing.in(scene);
        boolean arrowsTaken =
                scene.getFocusOwner() instanceof ComboBoxBase<?>
                        || scene.getFocusOwner() instanceof ListView<?>;
        if (run(always, event) || text || (ArrowKeys.isArrow(event) && arrowsTaken)) {
            return;
        }
        run(unlessTyping, event);
    }

    private static boolean run(Map<KeyCombination, Runnable> keys, KeyEvent event) {
        for (Map.Entry<KeyCombination, Runnable> entry : keys.entrySet()) {
            if (entry.getKey().match(event)) {
                entry.getValue().run();
                event.consume();
                return true;
            }
        }
        return false;
    }

    private void removePicture() {
        if (session.selectedPicture().get() != null) {
            session.removePicture(session.selectedPicture().get());
        }
    }

    private void stage(int by) {
        Stage[] stages = Stage.values();
        for (int i = 0; i < stages.length; i++) {
            if (stages[i] == session.selectedStage().get()
                    && i + by >= 0
                    && i + by < stages.length) {
                session.selectedStage().set(stages[i + by]);
                return;
            }
        }
    }

    private void always(String keys, Runnable action) {
        always.put(KeyCombination.keyCombination(keys), action);
    }

    private void typing(String keys, Runnable action) {
        unlessTyping.put(KeyCombination.keyCombination(keys), action);
    }
}
