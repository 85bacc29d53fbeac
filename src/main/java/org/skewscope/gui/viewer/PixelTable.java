package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.yielding;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.ChannelNames;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.PixelReading;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.Probe;
import org.skewscope.present.maps.ValueText;

/** Shows every channel of a pixel: A, B, B − A, relative difference, ULP. */
public final class PixelTable extends GridPane {

    private static final double GAP = 6;
    private static final int[] SHARES = {9, 17, 20, 20, 17, 17};

    /** The number of children in use; each row keeps its children. */
    private int used;

    /** Makes an empty table. */
    public PixelTable() {
        getStyleClass().add("pixel-table");
        setHgap(GAP);
        for (int share : SHARES) {
            ColumnConstraints column = growing(new ColumnConstraints());
            column.setPercentWidth(share);
            column.setHalignment(HPos.RIGHT);
            getColumnConstraints().add(column);
        }
        getColumnConstraints().get(0).setHalignment(HPos.LEFT);
    }

    void show(DifferencePicture picture, Probe probe, Stage stage) {
        PixelTensor a = picture.a().pixels();
        PixelTensor b = picture.b().pixels();
        used = 0;
        row(
                0,
                "pixel-head",
                "",
                "A " + a.type().numpyName(),
                "B " + b.type().numpyName(),
                "B \u2212 A",
                "relative",
                "ULP");
        for (PixelReading reading : PixelReading.at(a, b, probe)) {
            row(
                    reading.channel() + 1,
                    "pixel-value",
                    ChannelNames.of(reading.channel(), a.channels()),
                    ValueText.value(reading.a(), a.type(), stage),
                    ValueText.value(reading.b(), b.type(), stage),
                    ValueText.difference(reading.difference(), stage, a.wholeWith(b)),
                    ValueText.relative(reading),
                    ValueText.ulps(reading));
        }
        getChildren().remove(used, getChildren().size());
    }

    private void row(int index, String styleClass, String... texts) {
        if (used == getChildren().size()) {
            add(styled(new Region(), "pixel-line"), 0, index, SHARES.length, 1);
        }
        used++;
        for (int column = 0; column < texts.length; column++) {
            if (used == getChildren().size()) {
                add(yielding(label("", column == 0 ? "pixel-channel" : styleClass)), column, index);
            }
            ((Label) getChildren().get(used)).setText(texts[column]);
            used++;
        }
    }
}
