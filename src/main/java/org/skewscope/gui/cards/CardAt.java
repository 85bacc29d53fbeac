package org.skewscope.gui.cards;

import java.util.List;
import java.util.OptionalInt;
import javafx.scene.Node;

/** Finds the card on which something was dropped. */
final class CardAt {

    private CardAt() {}

    /** The index of the card that a node lies on; empty where on none. */
    static OptionalInt of(Object target, List<PathwayCard> cards) {
        for (Node node = target instanceof Node each ? each : null;
                node != null;
                node = node.getParent()) {
            int index = node instanceof PathwayCard card ? cards.indexOf(card) : -1;
            if (index >= 0) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }
}
