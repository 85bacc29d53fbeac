package org.skewscope.gui.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.present.maps.ColorTable;
import org.skewscope.present.maps.PixelKinds;

/** Explains the three colors of a map of kinds and shows each one's share of the pixels. */
public final class KindLegend extends VBox {

    /** Makes a legend without shares. */
    public KindLegend() {
        getStyleClass().add("kind-legend");
        setId("kind-legend");
        setFocusTraversable(true);
    }

    /**
     * @param counted what the shares count
     */
    void show(PixelKinds kinds, String counted, ColorTable colors) {
        Label of = new Label(counted);
        of.getStyleClass().add("inspector-muted");
        getChildren().setAll(of);
        for (PixelKinds.Line line : kinds.lines()) {
            Region swatch = new Region();
            swatch.getStyleClass().add("kind-swatch");
            int color = colors.of(line.value(), PixelKinds.MORE, false);
            swatch.setStyle(String.format("-kind: #%06X;", color & 0xFFFFFF));
            Label name = new Label(line.name());
            name.getStyleClass().add("kind-name");
            Label share = new Label(line.share());
            share.getStyleClass().add("kind-share");
            share.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(8, swatch, name, gap, share);
            row.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(row);
        }
        setAccessibleText(counted + ": " + kinds.sentence());
    }
}
