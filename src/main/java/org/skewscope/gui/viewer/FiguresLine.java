package org.skewscope.gui.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.MapStatistics;

/** How large a difference is, in one line. */
final class FiguresLine extends HBox {

    FiguresLine() {
        getStyleClass().add("figures-line");
        setAlignment(Pos.CENTER_LEFT);
    }

    /**
     * @param map null where there is none
     */
    void show(DifferenceMap map) {
        getChildren().clear();
        if (map == null) {
            return;
        }
        MapStatistics statistics = map.statistics();
        add("Largest", Figures.of(statistics.largest(), Stage.BATCH));
        add("Mean", Figures.of(statistics.mean(), Stage.BATCH));
        add("Differing", Figures.percent(statistics.differingShare()) + " %");
    }

    private void add(String words, String figure) {
        Label name = new Label(words);
        name.getStyleClass().add("inspector-muted");
        name.setMinWidth(USE_PREF_SIZE);
        Label value = new Label(figure);
        value.getStyleClass().add("figures-value");
        value.setMinWidth(USE_PREF_SIZE);
        HBox pair = new HBox(6, name, value);
        pair.setAlignment(Pos.BASELINE_LEFT);
        getChildren().add(pair);
    }
}
