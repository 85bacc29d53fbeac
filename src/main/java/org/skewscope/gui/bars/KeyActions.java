package org.skewscope.gui.bars;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.skewscope.gui.session.Key;

/** What each key does. */
public final class KeyActions {

    private record Bound(KeyCombination combination, Runnable action) {}

    private final Map<Key.When, List<Bound>> bound = new EnumMap<>(Key.When.class);
    private final Set<Key> known = EnumSet.noneOf(Key.class);

    /** Any of the key's combinations does the same. */
    public KeyActions on(Key key, Runnable action) {
        return on(key, stroke -> action.run());
    }

    /**
     * @param action takes which of the key's combinations it is, counted from 0
     */
    public KeyActions on(Key key, IntConsumer action) {
        known.add(key);
        List<Bound> keys = bound.computeIfAbsent(key.when(), when -> new ArrayList<>());
        for (int i = 0; i < key.strokes().size(); i++) {
            int stroke = i;
            keys.add(
                    new Bound(
                            KeyCombination.keyCombination(key.strokes().get(i)),
                            () -> action.accept(stroke)));
        }
        return this;
    }

    /** A key of the frame that does nothing would stand in the help in vain. */
    void checkAll() {
        for (Key key : Key.values()) {
            if (key.when() != Key.When.IN_ITS_REGION
                    && key.group() != Key.Group.VIEWS
                    && !known.contains(key)) {
                throw new IllegalStateException("The key " + key + " does nothing");
            }
        }
    }

    /** Does what a key stands for, and consumes it; false where it stands for nothing then. */
    boolean run(Key.When when, KeyEvent event) {
        for (Bound each : bound.getOrDefault(when, List.of())) {
            if (each.combination.match(event)) {
                each.action.run();
                event.consume();
                return true;
            }
        }
        return false;
    }
}
