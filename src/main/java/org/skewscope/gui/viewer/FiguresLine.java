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
        if (map == null) {
            getChildren().clear();
            return;
        }
        if (getChildren().isEmpty()) {
            add("Largest");
            add("Mean");
            add("Differing");
        }
        MapStatistics statistics = map.statistics();
        say(0, Figures.of(statistics.largest(), Stage.BATCH));
        say(1, Figures.of(statistics.mean(), Stage.BATCH));
        say(2, Figures.percent(statistics.differingShare()) + " %");
    }

    private void say(int place, String figure) {
        HBox pair = (HBox) getChildren().get(place);
        ((Label) pair.getChildren().get(1)).setText(figure);
    }

    private void add(String words) {
        Label name = new Label(words);
        name.getStyleClass().add("inspector-muted");
        name.setMinWidth(USE_PREF_SIZE);
        Label value = new Label();
        value.getStyleClass().add("figures-value");
        value.setMinWidth(USE_PREF_SIZE);
        HBox pair = new HBox(6, name, value);
        pair.setAlignment(Pos.BASELINE_LEFT);
        getChildren().add(pair);
    }
}
