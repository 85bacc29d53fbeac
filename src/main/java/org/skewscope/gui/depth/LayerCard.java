package org.skewscope.gui.depth;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.fixed;
import static org.skewscope.gui.support.Nodes.say;
import static org.skewscope.gui.support.Nodes.sayWhole;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.wide;

import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.desk.work.LayerFetch;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.gui.support.DrawnImage;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ColorTable;
import org.skewscope.present.maps.ScaleTop;
import org.skewscope.present.model.LayerWording;
import org.skewscope.present.why.ActivationMap;
import org.skewscope.worker.protocol.WorkerReply;

/** Shows one layer: its difference, and its activations in A, in B, and their difference. */
final class LayerCard extends VBox {

    private static final double LARGE_AT_LEAST = 190;
    private static final double LARGE_AT_MOST = 320;

    /**
     * The height, in pixels, of all that stands above and below the maps: heading, figures, fusion,
     * channel, reading.
     */
    private static final double REST = 226;

    private static final double NAMES_OF_SMALL = 40;
    private static final double PADDING = 26;
    private static final double GAP = 8;

    @FXML
    private Label name;

    @FXML
    private Label operation;

    @FXML
    private Label relative;

    @FXML
    private Label largest;

    @FXML
    private Label growth;

    @FXML
    private Label exact;

    @FXML
    private Label fusion;

    @FXML
    private StackPane differencePlace;

    @FXML
    private StackPane placeA;

    @FXML
    private StackPane placeB;

    @FXML
    private Label nameA;

    @FXML
    private Label nameB;

    @FXML
    private Label scale;

    @FXML
    private Label reading;

    @FXML
    private Label channel;

    @FXML
    private Button before;

    @FXML
    private Button next;

    private final ModelDepth depth;
    private final ExplanationSubject subject;
    private final LayerFetch fetch;
    private final MapPane difference = new MapPane();
    private final MapPane a = new MapPane();
    private final MapPane b = new MapPane();
    private final ColorTable magnitudes = ColorTable.named("magma");
    private final ColorTable signed = ColorTable.named("signed");
    private final ColorTable activations = ColorTable.named("viridis");
    private WorkerReply.Activated shown;
    private ActivationMap map;
    private int chosen = ActivationMap.ALL;

    LayerCard(ModelDepth depth, ExplanationSubject subject, LayerFetch fetch) {
        this.depth = depth;
        this.subject = subject;
        this.fetch = fetch;
        FxmlView.fill(this);
        differencePlace.getChildren().setAll(difference);
        placeA.getChildren().setAll(a);
        placeB.getChildren().setAll(b);
        name(nameA, "A  ", subject.pair().a());
        name(nameB, "B  ", subject.pair().b());
        fit(0);
        spoken("Previous channel (Up)", does(() -> step(-1), before));
        spoken("Next channel (Down)", does(() -> step(1), next));
        for (MapPane each : List.of(difference, a, b)) {
            each.setOnMouseMoved(event -> read(each.pixel(event.getX(), event.getY())));
            each.setOnMouseExited(event -> read(-1));
        }
    }

    private static void name(Label name, String letter, int pathway) {
        name.setGraphic(new PathwayMark(pathway, 9));
        name.setText(letter + (pathway + 1));
    }

    /** Makes the maps as large as a height in pixels allows. */
    void fit(double height) {
        double large = Math.rint(Math.max(LARGE_AT_LEAST, Math.min(LARGE_AT_MOST, height - REST)));
        double small = Math.rint((large - NAMES_OF_SMALL) / 2);
        difference.fit(large);
        a.fit(small);
        b.fit(small);
        wide(Math.max(360, PADDING + large + GAP + small), this);
    }

    /** Shows a layer's figures at once and its maps as soon as they arrive. */
    void show(int index) {
        LayerDifference layer = depth.layers().get(index);
        sayWhole(name, layer.other().map(b -> layer.layer() + " / " + b).orElse(layer.layer()));
        sayWhole(
                operation,
                "%d of %d   %s   %s"
                        .formatted(
                                index + 1,
                                depth.layers().size(),
                                LayerWording.operations(layer, subject.pair()),
                                LayerWording.shape(layer)));
        relative.setText(Figures.of(layer.relative()));
        largest.setText(Figures.of(layer.maxAbsolute()));
        growth.setText(LayerWording.growth(layer));
        exact.setText(reference(layer.fromReferenceA()) + ", " + reference(layer.fromReferenceB()));
        say(fusion, LayerWording.fusion(depth, layer, subject.pair()).orElse(""));
        shown = null;
        map = null;
        reading.setText("Running the model up to this layer in both pathways");
        channel.setText("");
        fetch.fetch(subject, layer, this::show, reading::setText);
    }

    /** Returns by how many layers a key moves; 0 for other keys. */
    static int layers(KeyCode code, int count) {
        return switch (code) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case PAGE_UP -> -10;
            case PAGE_DOWN -> 10;
            case HOME -> -count;
            case END -> count;
            default -> 0;
        };
    }

    /** Shows another channel for the keys up and down. */
    void pressed(KeyEvent event) {
        int by = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        if (by != 0 && !event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown()) {
            step(by);
            event.consume();
        }
    }

    /** Shows another channel; before the first and after the last come all channels together. */
    void step(int by) {
        if (shown != null && map != null) {
            chosen = Math.floorMod(chosen + 1 + by, map.channels() + 1) - 1;
            draw();
        }
    }

    private void show(WorkerReply.Activated activated) {
        if (activated.a().isEmpty() || activated.b().isEmpty()) {
            List.of(difference, a, b).forEach(MapPane::clear);
            reading.setText((activated.a().isEmpty() ? "A" : "B") + " has no separate layer here.");
            return;
        }
        shown = activated;
        draw();
    }

    private boolean all() {
        return chosen == ActivationMap.ALL && map.channels() > 1;
    }

    private void draw() {
        var first = shown.a().orElseThrow();
        var second = shown.b().orElseThrow();
        int channels = ActivationMap.of(first, second, ActivationMap.ALL).channels();
        chosen = chosen >= channels || channels == 1 ? ActivationMap.ALL : chosen;
        map = ActivationMap.of(first, second, chosen);
        boolean all = all();
        double top = ScaleTop.of(map.difference());
        difference.show(map.difference(), all ? magnitudes : signed, top, !all);
        double most = Math.max(ScaleTop.of(map.a()), ScaleTop.of(map.b()));
        a.show(map.a(), activations, most, true);
        b.show(map.b(), activations, most, true);
        scale.setText(
                all
                        ? "largest |B \u2212 A| of all channels, 0 to " + Figures.of(top)
                        : "B \u2212 A, " + Figures.of(-top) + " to " + Figures.of(top));
        channel.setText(
                all
                        ? "All " + channels + " channels"
                        : channels == 1 ? "One channel" : "Channel " + (chosen + 1) + " of " + channels);
        before.setDisable(channels == 1);
        next.setDisable(channels == 1);
        read(-1);
    }

    private void read(int pixel) {
        if (map == null) {
            return;
        }
        reading.setText(
                pixel < 0
                        ? all() ? "A and B: mean of all channels" : "Point at a map to read its values"
                        : "x %d, y %d   A %s   B %s   difference %s"
                                .formatted(
                                        pixel % map.width(),
                                        pixel / map.width(),
                                        Figures.of(map.a()[pixel]),
                                        Figures.of(map.b()[pixel]),
                                        Figures.of(map.difference()[pixel])));
    }

    private static String reference(Optional<Double> distance) {
        return distance.map(Figures::of).orElse("\u2013");
    }

    /** Shows a plane of values in colors, pixel by pixel, as large as the space allows. */
    private final class MapPane extends Region {

        private final ImageView view = new ImageView();
        private double size;

        MapPane() {
            getStyleClass().add("raster");
            view.setSmooth(false);
            getChildren().add(view);
        }

        /**
         * Sets the size.
         *
         * @param side the length of the longer side in pixels
         */
        void fit(double side) {
            size = side;
            fixed(side, side, this);
            if (view.getImage() != null) {
                fitImage();
            }
        }

        private void fitImage() {
            double width = view.getImage().getWidth();
            double height = view.getImage().getHeight();
            view.setFitWidth(width >= height ? size : size * width / height);
            view.setFitHeight(height >= width ? size : size * height / width);
            requestLayout();
        }

        /**
         * Shows a plane.
         *
         * @param values row by row, as many as the map has
         * @param top the value of the last color
         * @param signed whether the first color is −top; otherwise it is 0
         */
        void show(float[] values, ColorTable colors, double top, boolean signed) {
            view.setImage(DrawnImage.of(map.width(), map.height(), (x, y) -> {
                float value = values[y * map.width() + x];
                return Float.isNaN(value) ? 0 : colors.of(value, top, signed);
            }));
            fitImage();
        }

        void clear() {
            view.setImage(null);
        }

        /** Returns the index of the pixel under a point of this pane; −1 beside the picture. */
        int pixel(double x, double y) {
            double across = (x - view.getLayoutX()) / view.getFitWidth();
            double down = (y - view.getLayoutY()) / view.getFitHeight();
            return view.getImage() == null || across < 0 || down < 0 || across >= 1 || down >= 1
                    ? -1
                    : ((int) (down * map.height())) * map.width() + (int) (across * map.width());
        }

        @Override
        protected void layoutChildren() {
            view.relocate((getWidth() - view.getFitWidth()) / 2, (getHeight() - view.getFitHeight()) / 2);
        }
    }
}
