package org.skewscope.gui.lesson.parts;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.lesson.flow.RevealContent;
import org.skewscope.tensor.SentenceNumber;

/** Shows the answers with their votes; the right answer has a tick, and round one is an outline. */
public final class VoteBars extends VBox {

    public VoteBars() {
        getStyleClass().add("vote-bars");
    }

    /** Replaces the bars. */
    public void show(List<RevealContent.Bar> bars) {
        getChildren().clear();
        for (int i = 0; i < bars.size(); i++) {
            getChildren().add(bar(i, bars.get(i)));
        }
    }

    private static HBox bar(int index, RevealContent.Bar bar) {
        Label text = wrapping(wide(yielding(label(bar.text(), "vote-text"))));
        text.setAlignment(Pos.CENTER_LEFT);
        if (bar.right()) {
            text.setGraphic(styled(new FontIcon("mdi2c-check-circle"), "vote-tick"));
            text.setContentDisplay(ContentDisplay.RIGHT);
        }
        return ReadAsOne.make(
                styled(
                        row(
                                0,
                                new KeyCap(String.valueOf(index + 1)),
                                track(new Fill(bar), text, bar.right()),
                                whole(label(String.valueOf(bar.votes()), "vote-count"))),
                        "vote-row"),
                "Answer %d, %s: %s%s"
                        .formatted(
                                index + 1,
                                bar.text(),
                                SentenceNumber.counted(bar.votes(), "vote"),
                                bar.right() ? ", the right one" : ""));
    }

    /** Returns an answer's words over the bar of its votes; a row gives them the room that is left. */
    public static StackPane track(Region fill, Label text, boolean right) {
        StackPane track =
                growing(yielding(styled(new StackPane(fill, text), "vote-track", right ? "vote-right" : "vote-wrong")));
        track.setAlignment(Pos.CENTER_LEFT);
        return track;
    }

    /** Draws the share of the votes, and that of the first round as an outline. */
    private static final class Fill extends Region {

        private final Region filled = styled(new Region(), "vote-fill");
        private final Region outline = styled(new Region(), "vote-outline");
        private final RevealContent.Bar bar;

        Fill(RevealContent.Bar bar) {
            this.bar = bar;
            outline.setVisible(bar.firstShare().isPresent());
            getChildren().addAll(filled, outline);
        }

        @Override
        protected void layoutChildren() {
            filled.resizeRelocate(0, 0, getWidth() * bar.share(), getHeight());
            outline.resizeRelocate(0, 0, getWidth() * bar.firstShare().orElse(0.0), getHeight());
        }
    }
}
