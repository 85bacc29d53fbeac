package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.DrawnImage;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.Places;

/**
 * Shows beside a swipe the places where the difference is large: A, B and the difference of one
 * place enlarged, and the list of all of them. The pane stands in the inspector's place.
 */
final class PlacesPane extends VBox {

    private static final int CROP = 112;
    private static final int SMALL = 24;

    private final Session session;
    private final ViewerModel model;
    private final ColorTables colors;
    private final Label title = growing(wide(label("", "inspector-title")));
    private final Button previous;
    private final Button next;
    private final HBox crops = new HBox(12);
    private final ListView<Places.Window> list = growing(styled(new ListView<>(), "places-list"));
    private final Label none = wrapping(label("", "inspector-muted"));

    PlacesPane(Session session, ViewerModel model, ColorTables colors) {
        super(8);
        this.session = session;
        this.model = model;
        this.colors = colors;
        named("places", styled(this, "places"));
        title.setAlignment(Pos.CENTER);
        previous = button("F7", "Previous difference (F7)", () -> model.visitPlace(-1), "plain-button", "small");
        next = button("F8", "Next difference (F8)", () -> model.visitPlace(1), "plain-button", "small");
        previous.setGraphic(FontIcon.of(MaterialDesignC.CHEVRON_LEFT, 16));
        next.setGraphic(FontIcon.of(MaterialDesignC.CHEVRON_RIGHT, 16));
        next.setContentDisplay(ContentDisplay.RIGHT);
        list.setCellFactory(each -> new Row());
        list.setAccessibleText("Places where the difference is large");
        list.setFocusTraversable(false);
        list.setFixedCellSize(28);
        getChildren()
                .addAll(
                        row(8, previous, title, next),
                        crops,
                        styled(
                                new HBox(
                                        8,
                                        growing(wide(whole(label("where", "inspector-muted")))),
                                        cell("mean", 44, "inspector-muted"),
                                        cell("largest", 50, "inspector-muted")),
                                "places-head"),
                        list,
                        none);
        OnChange.run(this::show, model.swiping(), model.places(), model.place());
        show();
    }

    private static Label cell(String words, double width, String... styles) {
        Label cell = label(words, styles);
        cell.setMinWidth(width);
        cell.setAlignment(Pos.CENTER_RIGHT);
        return cell;
    }

    private void show() {
        setVisible(model.swiping().get());
        if (!isVisible()) {
            return;
        }
        Places known = model.places().get();
        DifferencePicture picture = model.picture().get();
        List<Places.Window> windows = known == null ? List.of() : known.windows();
        int at = Math.max(0, model.place().get());
        boolean any = !windows.isEmpty() && at < windows.size() && picture != null;
        previous.setDisable(!any);
        next.setDisable(!any);
        Visibility.show(any, crops, list);
        Visibility.show(none, !any);
        none.setText(picture == null ? "" : "A and B are equal at every value of this stage.");
        title.setText(any ? "Difference %d of %d".formatted(at + 1, windows.size()) : "No difference");
        if (!any) {
            return;
        }
        showCrops(picture, known.side(), windows.get(at));
        if (!list.getItems().equals(windows)) {
            list.getItems().setAll(windows);
        }
        list.getSelectionModel().select(at);
        list.refresh();
    }

    private void showCrops(DifferencePicture picture, int side, Places.Window window) {
        Pair pair = session.selectedPair().get();
        crops.getChildren()
                .setAll(
                        crop(picture.a(), window, side, "A", pair == null ? -1 : pair.a()),
                        crop(picture.b(), window, side, "B", pair == null ? -1 : pair.b()));
        picture.map().ifPresent(map -> crops.getChildren()
                .add(crop(heat(picture, map), window, side, map.mode().formula(), -1)));
    }

    private HeatRaster heat(DifferencePicture picture, DifferenceMap map) {
        return new HeatRaster(map, colors.of(map.mode()), picture.top());
    }

    private static VBox crop(ColorRaster raster, Places.Window window, int side, String words, int pathway) {
        Label label = label(words, "inspector-muted");
        if (pathway >= 0) {
            label.setGraphic(new PathwayMark(pathway, 8));
        }
        return column(4, new ImageView(image(raster, window, side, CROP)), label);
    }

    /**
     * Returns the place with the largest difference as A or B shows it, enlarged without smoothing.
     *
     * @param size of the image in pixels
     * @return empty where nothing is drawn or nothing differs
     */
    static Optional<Image> largest(ViewerModel model, boolean ofB, int size) {
        DifferencePicture shown = model.picture().get();
        Places known = model.places().get();
        return shown == null || known == null || known.windows().isEmpty()
                ? Optional.empty()
                : Optional.of(image(ofB ? shown.b() : shown.a(), known.windows().get(0), known.side(), size));
    }

    /**
     * Returns a window of a picture enlarged without smoothing.
     *
     * @param size of the image in pixels
     */
    private static WritableImage image(ColorRaster raster, Places.Window window, int side, int size) {
        return DrawnImage.of(
                size,
                size,
                (x, y) -> raster.color(
                        Math.min(raster.width() - 1, window.x() + x * side / size),
                        Math.min(raster.height() - 1, window.y() + y * side / size)));
    }

    /** Shows one place with its difference in small; a click goes there. */
    private final class Row extends ListCell<Places.Window> {

        private final Label number = new Label();
        private final ImageView image = new ImageView();
        private final Label where = new Label();
        private final Region filled = styled(new Region(), "value-fill", "places-fill");
        private final StackPane track = growing(styled(new StackPane(filled), "value-track"));
        private final Label mean = cell("", 44, "strong");
        private final Label largest = cell("", 50);
        private final HBox line = yielding(row(8, number, image, where, track, mean, largest));

        Row() {
            getStyleClass().add("places-row");
            number.setMinWidth(18);
            where.setMinWidth(92);
            track.setAlignment(Pos.CENTER_LEFT);
            line.setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (getItem() != null) {
                    model.visit(getIndex());
                }
            });
        }

        @Override
        protected void updateItem(Places.Window window, boolean empty) {
            super.updateItem(window, empty);
            setText(null);
            Places known = model.places().get();
            DifferencePicture picture = model.picture().get();
            boolean shown = !empty && window != null && known != null && picture != null;
            setGraphic(shown ? line : null);
            inState(
                    this,
                    "shown",
                    shown && getIndex() == Math.max(0, model.place().get()));
            if (!shown) {
                return;
            }
            number.setText(String.valueOf(getIndex() + 1));
            picture.map().ifPresent(map -> image.setImage(image(heat(picture, map), window, known.side(), SMALL)));
            String place = "x " + window.x() + ", y " + window.y();
            where.setText(place);
            double most = known.windows().get(0).mean();
            filled.maxWidthProperty().unbind();
            filled.maxWidthProperty().bind(track.widthProperty().multiply(most > 0 ? window.mean() / most : 0));
            mean.setText(Figures.of(window.mean()));
            largest.setText(Figures.of(window.largest()));
            setAccessibleText("Difference %d at %s, mean %s, largest %s"
                    .formatted(getIndex() + 1, place, mean.getText(), largest.getText()));
        }
    }
}
