package org.skewscope.gui.evidence;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;

/**
 * Reserves the place of one part of an explanation. The slot shows the part, or its progress, or
 * why it cannot be measured; only parts below it move when its height changes.
 */
final class PartSlot extends StackPane {

    /** What a part shows. */
    interface Card extends Function<Explanation, Node> {}

    private final Kind kind;
    private final String title;
    private final double room;
    private final Card card;
    private ExplanationPart drawn;

    /**
     * @param room the expected height of the part in pixels
     * @param card is made once the part is measured
     */
    PartSlot(Kind kind, String title, double room, Card card) {
        this.kind = kind;
        this.title = title;
        this.room = room;
        this.card = card;
        setMinWidth(0);
    }

    boolean isMissing(ExplanationState state) {
        return !state.explained().parts().parts().containsKey(kind);
    }

    void show(ExplanationState state) {
        Explanation parts = state.explained().parts();
        Optional<ExplanationPart> part = Optional.ofNullable(parts.parts().get(kind));
        if (part.isEmpty()) {
            drawn = null;
            getChildren().setAll(placeholder(state));
        } else if (part.get() != drawn) {
            drawn = part.get();
            getChildren().setAll(card.apply(parts));
        }
    }

    private Node placeholder(ExplanationState state) {
        EvidenceCard empty = new EvidenceCard(title, "Not measured yet") {};
        empty.setId("awaited-" + kind.name().toLowerCase(Locale.ROOT));
        empty.setMinHeight(room);
        String failure = state.explained().failures().get(kind);
        if (failure != null) {
            empty.say(failure);
        } else if (state.measured().equals(Optional.of(kind))) {
            empty.note("Being measured" + (state.doing().isEmpty() ? "" : ", " + state.doing()));
        } else {
            empty.note(state.running() ? "Waiting" : "Not measured");
        }
        return empty;
    }
}
