package org.skewscope.gui.bars;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.support.Typing;

/** Maps the keys of the window's frame to actions; the viewer listens to its own keys. */
public final class KeyboardMap {

    private record Bound(KeyCombination combination, Runnable action) {}

    private final Map<Key.When, List<Bound>> actions = new EnumMap<>(Key.When.class);
    private final Set<Key> known = EnumSet.noneOf(Key.class);

    private final Session session;

    /** Whether the key that is down has run an action. */
    private boolean taken;

    /** Makes a map without actions. */
    public KeyboardMap(Session session) {
        this.session = session;
    }

    /** Binds an action to all combinations of a key. */
    public KeyboardMap on(Key key, Runnable action) {
        return on(key, stroke -> action.run());
    }

    /**
     * Binds an action to a key of several combinations.
     *
     * @param action takes the index of the combination that was pressed
     */
    public KeyboardMap on(Key key, IntConsumer action) {
        known.add(key);
        List<Bound> keys = actions.computeIfAbsent(key.when(), when -> new ArrayList<>());
        for (int i = 0; i < key.strokes().size(); i++) {
            int stroke = i;
            keys.add(new Bound(KeyCombination.keyCombination(key.strokes().get(i)), () -> action.accept(stroke)));
        }
        return this;
    }

    /**
     * Listens to the keys of a scene.
     *
     * @throws IllegalStateException where a key of the frame has no action
     */
    public void listen(Scene scene) {
        checkAll();
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            taken = false;
            // A list would take keys to edit rows, which it does not edit.
            if (scene.getFocusOwner() instanceof ListView<?> list && !isOpenedList(list) && !event.isConsumed()) {
                run(Key.When.ALWAYS, event);
            }
            if (ArrowKeys.isArrow(event)
                    && ArrowKeys.windowFirst(
                            scene.getFocusOwner(),
                            event,
                            session.view().get() == WindowView.TENSOR_DIFFERENCE
                                    && session.evidence().get() != EvidenceDepth.WHOLE
                                    && !session.grid().get())) {
                run(Key.When.UNLESS_TYPING, event);
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
        // The character of a key that moved the focus into a field would be typed there.
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (taken) {
                event.consume();
            }
        });
    }

    /** Returns whether a list lies over the window until Esc closes it, before Esc does else. */
    private static boolean isOpenedList(Node list) {
        return list.getParent() != null && list.getParent().getStyleClass().contains("value-list");
    }

    private void pressed(Scene scene, KeyEvent event) {
        boolean text = Typing.in(scene);
        boolean arrowsTaken = scene.getFocusOwner() instanceof ComboBoxBase<?>
                || scene.getFocusOwner() instanceof ListView<?>
                || session.grid().get() && ArrowKeys.sideways(event.getCode());
        if (run(Key.When.ALWAYS, event) || text || (ArrowKeys.isArrow(event) && arrowsTaken)) {
            return;
        }
        run(Key.When.UNLESS_TYPING, event);
    }

    /**
     * Checks that each key of the frame has an action, since the help lists them all.
     *
     * @throws IllegalStateException where a key has none
     */
    private void checkAll() {
        for (Key key : Key.values()) {
            if (key.when() != Key.When.IN_ITS_REGION && key.group() != Key.Group.VIEWS && !known.contains(key)) {
                throw new IllegalStateException("The key " + key + " does nothing");
            }
        }
    }

    /** Runs a key's action and consumes the event; returns false where the key has no action. */
    private boolean run(Key.When when, KeyEvent event) {
        for (Bound each : actions.getOrDefault(when, List.of())) {
            if (each.combination.match(event)) {
                taken = true;
                each.action.run();
                event.consume();
                return true;
            }
        }
        return false;
    }

    /**
     * Decides whether the window or the focused control takes an arrow key. A button would use
     * arrows only to move the focus, which would disable the window's arrows after each click. A
     * list needs Up and Down alone, and a closed box needs none.
     */
    private static final class ArrowKeys {

        private ArrowKeys() {}

        static boolean isArrow(KeyEvent event) {
            return sideways(event.getCode()) || event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN;
        }

        /**
         * Returns whether the window takes an arrow key before the focused control.
         *
         * @param ladder whether the stage ladder is in view, in which Left and Right move
         */
        static boolean windowFirst(Node focused, KeyEvent event, boolean ladder) {
            if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
                return false;
            }
            boolean forLadder = sideways(event.getCode()) || event.isShiftDown();
            if (focused instanceof ComboBoxBase<?> box) {
                // A closed list would choose another value unseen.
                return !box.isShowing() && !box.isEditable();
            }
            if (focused instanceof ListView<?>) {
                // Shift and Up or Down select several rows.
                return ladder && sideways(event.getCode());
            }
            if (focused instanceof MenuButton) {
                return ladder && forLadder;
            }
            return focused instanceof ButtonBase && (ladder || !forLadder);
        }

        private static boolean sideways(KeyCode code) {
            return code == KeyCode.LEFT || code == KeyCode.RIGHT;
        }
    }
}
