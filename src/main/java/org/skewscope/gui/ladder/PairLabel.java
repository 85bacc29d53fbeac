package org.skewscope.gui.ladder;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.skewscope.compare.Pair;
import org.skewscope.gui.support.PathwayMark;

/** Names a row's two pathways by their marks and numbers. */
final class PairLabel {

    private PairLabel() {}

    static HBox of(Pair pair) {
        HBox box = new HBox();
        box.getStyleClass().add("ladder-pair");
        box.setAlignment(Pos.CENTER_LEFT);
        Label dash = new Label("\u2013");
        dash.getStyleClass().add("ladder-dash");
        box.getChildren()
                .addAll(
                        new PathwayMark(pair.a(), 12),
                        new Label(String.valueOf(pair.a() + 1)),
                        dash,
                        new PathwayMark(pair.b(), 12),
                        new Label(String.valueOf(pair.b() + 1)));
        return box;
    }
}
