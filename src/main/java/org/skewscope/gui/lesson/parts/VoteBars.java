package org.skewscope.gui.lesson.parts;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.lesson.flow.RevealContent;

/** Shows the answers with their votes; the right answer has a tick, and round one is an outline. */
public final class VoteBars extends VBox {

    public VoteBars() {
        getStyleClass().add("vote-bars");
    }

    /** Replaces the bars. */
    public void show(List<RevealContent.Bar> bars) {
        getChildren().clear();
        for (int i = 0; i < bars.size(); i++) {
            getChildren().add(row(i, bars.get(i)));
        }
    }

    private static HBox row(int index, RevealContent.Bar bar) {
        Label text = new Label(bar.text());
        text.getStyleClass().add("vote-text");
        text.setMinWidth(0);
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setAlignment(Pos.CENTER_LEFT);
        if (bar.right()) {
            FontIcon tick = new FontIcon("mdi2c-check-circle");
            tick.getStyleClass().add("vote-tick");
            text.setGraphic(tick);
            text.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        }
        StackPane track = new StackPane(new Fill(bar), text);
        track.setAlignment(Pos.CENTER_LEFT);
        track.getStyleClass().addAll("vote-track", bar.right() ? "vote-right" : "vote-wrong");
        track.setMinWidth(0);
        HBox.setHgrow(track, Priority.ALWAYS);
        Label votes = new Label(String.valueOf(bar.votes()));
        votes.getStyleClass().add("vote-count");
        votes.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(new KeyCap(String.valueOf(index + 1)), track, votes);
        row.getStyleClass().add("vote-row");
        row.setAlignment(Pos.CENTER_LEFT);
        ReadAsOne.make(
                row,
                "Answer %d, %s: %d %s%s"
                        .formatted(
                                index + 1,
                                bar.text(),
                                bar.votes(),
                                bar.votes() == 1 ? "vote" : "votes",
                                bar.right() ? ", the right one" : ""));
        return row;
    }

    /** Draws the share of the votes, and that of the first round as an outline. */
    private static final class Fill extends Region {

        private final Region filled = new Region();
        private final Region outline = new Region();
        private final RevealContent.Bar bar;

        Fill(RevealContent.Bar bar) {
            this.bar = bar;
            filled.getStyleClass().add("vote-fill");
            outline.getStyleClass().add("vote-outline");
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
