package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

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
        getChildren().setAll(label(counted, "inspector-muted"));
        for (PixelKinds.Line line : kinds.lines()) {
            Region swatch = styled(new Region(), "kind-swatch");
            int color = colors.of(line.value(), PixelKinds.MORE, false);
            swatch.setStyle(String.format("-kind: #%06X;", color & 0xFFFFFF));
            getChildren()
                    .add(row(
                            8,
                            swatch,
                            label(line.name(), "kind-name"),
                            gap(),
                            whole(label(line.share(), "kind-share"))));
        }
        setAccessibleText(counted + ": " + kinds.sentence());
    }
}
