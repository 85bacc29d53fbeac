package org.skewscope.gui.viewer;

import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ChannelNames;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferencePicture;
import org.skewscope.present.maps.MapStatistics;

/** Shows both tensors and the difference equally large in a row, for readers further away. */
final class ViewerRow {

    private static final double ROOM_FOR_HINT = 960;
    private static final double ROOM_FOR_HINT_IN_ROW = 860;

    private final ViewerBody body;
    private final ViewerModel model;
    private final Node channels;
    private final Node hint;
    private final ObservableDoubleValue width;
    private final Label formula = new Label();
    private final StackPane under = new StackPane();
    private final FiguresLine figures = new FiguresLine();
    private boolean shown;

    /**
     * @param channels are hidden, since a row has no space for them
     * @param hint is shown only in a wide viewer
     */
    ViewerRow(
            ViewerBody body,
            ViewerModel model,
            Node channels,
            Node hint,
            ObservableDoubleValue width) {
        this.body = body;
        this.model = model;
        this.channels = channels;
        this.hint = hint;
        this.width = width;
        formula.getStyleClass().add("row-formula");
        under.getChildren().setAll(figures);
        body.placeSideBySide(formula, under);
        OnChange.run(this::showHint, width);
    }

    void show(boolean row) {
        shown = row;
        body.setExpanded(false);
        body.setSideBySide(row);
        showHint();
        refresh();
    }

    /**
     * Sets what stands below the row.
     *
     * @param node null for the figures
     */
    void showUnder(Node node) {
        under.getChildren().setAll(node == null ? figures : node);
    }

    /** Shows the figures of another picture. */
    void refresh() {
        DifferencePicture picture = model.picture().get();
        int count = picture == null ? 0 : picture.a().pixels().channels();
        channels.setVisible(picture == null || count > 1);
        channels.setManaged(!shown);
        if (shown) {
            channels.setVisible(false);
        }
        boolean known = picture != null && picture.map().isPresent();
        formula.setText(
                known
                        ? picture.map().get().mode().formula()
                                + ", "
                                + ChannelNames.shown(picture.map().get().channel(), count)
                                        .replace("Max", "largest")
                        : "");
        figures.show(known ? picture.map().get() : null);
    }

    private void showHint() {
        Visibility.show(hint, width.get() >= (shown ? ROOM_FOR_HINT_IN_ROW : ROOM_FOR_HINT));
    }

    /** Shows the size of a difference in one line. */
    private static final class FiguresLine extends HBox {

        FiguresLine() {
            getStyleClass().add("figures-line");
            setAlignment(Pos.CENTER_LEFT);
        }

        /**
         * Shows the figures of a map.
         *
         * @param map null where none exists
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
}
