package org.skewscope.gui.why;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.work.ExplanationState;

/**
 * The place of one part: what it shows once it is there, and until then how far it is, or why it
 * could not be measured. The others do not move meanwhile but for what comes below.
 */
final class PartSlot extends StackPane {

    /** What a part shows. */
    interface Card extends Function<Explanation, Node> {}

    private final Kind kind;
    private final String title;
    private final double room;
    private final Card card;
    private final Runnable again;
    private ExplanationPart drawn;

    /**
     * @param room how high the part is about to be
     * @param card is made where the part is there
     * @param again has what is missing measured
     */
    PartSlot(Kind kind, String title, double room, Card card, Runnable again) {
        this.kind = kind;
        this.title = title;
        this.room = room;
        this.card = card;
        this.again = again;
        setMinWidth(0);
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
        WhyCard empty = new WhyCard(title, "This part is not there yet") {};
        empty.setId("awaited-" + kind.name().toLowerCase(Locale.ROOT));
        empty.setMinHeight(room);
        String failure = state.explained().failures().get(kind);
        if (failure != null) {
            empty.text(failure);
        } else if (state.measured().equals(Optional.of(kind))) {
            empty.note("Being measured" + (state.doing().isEmpty() ? "" : ", " + state.doing()));
        } else {
            empty.note(state.running() ? "Measured in a moment" : "Not measured");
        }
        if (!state.running()) {
            empty.getChildren().add(retry());
        }
        return empty;
    }

    private Button retry() {
        Button button = new Button("Measure");
        button.getStyleClass().addAll("plain-button", "small");
        button.setOnAction(event -> again.run());
        Tips.on(button, "Measure what is missing");
        return button;
    }
}
