package org.skewscope.gui.viewer;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.maps.ChannelNames;
import org.skewscope.present.maps.DifferencePicture;

/** Both tensors and the difference equally large in a row, as for readers further away. */
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
     * @param channels for which a row has no room
     * @param hint which has room in a wide viewer only
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
        width.addListener((property, old, next) -> showHint());
    }

    void show(boolean row) {
        shown = row;
        body.setExpanded(false);
        body.setSideBySide(row);
        showHint();
        refresh();
    }

    /**
     * @param node below the row; null shows the figures
     */
    void showUnder(Node node) {
        under.getChildren().setAll(node == null ? figures : node);
    }

    /** After another picture is shown. */
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
}
