package org.skewscope.gui.depth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polyline;
import org.skewscope.compare.Pair;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.work.ExplanationSubject;
import org.skewscope.gui.work.LayerFetch;
import org.skewscope.present.Figures;
import org.skewscope.present.SentenceFigures;
import org.skewscope.present.ladder.LogAxis;
import org.skewscope.present.model.LayerWording;

/** Shows at which layer a difference first appears, how it grows, and any layer's activations. */
public final class DepthPage extends HBox {

    @FXML private VBox chartCard;
    @FXML private Label sentence;
    @FXML private StackPane chartPlace;
    @FXML private HBox legend;
    @FXML private Label exactA;
    @FXML private Label exactB;
    @FXML private Label fusionsA;
    @FXML private Label fusionsB;
    @FXML private Label reference;

    /**
     * @param depth empty where a pathway feeds no tensor
     * @param subject the pair that is explained
     * @param fetch gets the activations of a layer
     */
    public DepthPage(Optional<ModelDepth> depth, ExplanationSubject subject, LayerFetch fetch) {
        getStylesheets().add(DepthPage.class.getResource("depth.css").toExternalForm());
        FxmlView.fill(this);
        HBox.setHgrow(chartCard, Priority.ALWAYS);
        sentence.setText(
                depth.map(each -> SentenceFigures.of(each.sentence()))
                        .orElse("A pathway has no input tensor, so no layer can be compared."));
        Optional<ModelDepth> layers = depth.filter(each -> !each.layers().isEmpty());
        Visibility.show(legend, layers.isPresent());
        Visibility.show(chartPlace, layers.isPresent());
        Pair pair = subject.pair();
        show(fusionsA, depth.map(each -> LayerWording.fusions(each.fusionsA(), pair.a())));
        show(fusionsB, depth.map(each -> LayerWording.fusions(each.fusionsB(), pair.b())));
        show(
                reference,
                depth.flatMap(ModelDepth::reference)
                        .map(exact -> SentenceFigures.of(exact.sentence())));
        layers.ifPresent(each -> showLayers(each, subject, fetch));
    }

    private void showLayers(ModelDepth depth, ExplanationSubject subject, LayerFetch fetch) {
        exactA.setGraphic(new PathwayMark(subject.pair().a(), 9));
        exactB.setGraphic(new PathwayMark(subject.pair().b(), 9));
        exactA.setText((subject.pair().a() + 1) + " against float64");
        exactB.setText((subject.pair().b() + 1) + " against float64");
        LayerChart chart = new LayerChart(depth, subject.pair());
        LayerCard card = new LayerCard(depth, subject, fetch);
        chartPlace.getChildren().setAll(chart);
        getChildren().add(card);
        chart.selected().addListener((property, old, next) -> card.show(next.intValue()));
        chart.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(event, card));
        heightProperty().addListener((property, old, next) -> card.fit(next.doubleValue()));
        card.show(chart.selected().get());
    }

    private static void pressed(KeyEvent event, LayerCard card) {
        boolean plain = !event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown();
        if (plain && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            card.step(event.getCode() == KeyCode.UP ? -1 : 1);
            event.consume();
        }
    }

    private static void show(Label label, Optional<String> known) {
        String words = known.orElse("");
        label.setText(words);
        Tips.over(label, words);
        Visibility.show(label, !words.isEmpty());
    }

    /**
     * Draws the relative difference after each layer on a logarithmic axis, with both runs'
     * distances from float64. A click or an arrow key selects a layer; hovering names it.
     */
    private static final class LayerChart extends Region {

        private static final double LEFT = 46;
        private static final double RIGHT = 10;
        private static final double TOP = 8;
        private static final double BOTTOM = 20;

        private final List<LayerDifference> layers;
        private final LogAxis axis;
        private final IntegerProperty selected = new SimpleIntegerProperty();
        private final List<Line> lines = new ArrayList<>();
        private final List<Node> grid = new ArrayList<>();
        private final Region cursor = region("layer-cursor");
        private final Region hover = region("layer-hover");
        private final Region entry = region("layer-entry");
        private final Region amplifier = region("layer-amplifier");
        private final Region dot = region("layer-dot");
        private final Label tip = new Label();
        private final int entryIndex;
        private final int amplifierIndex;

        /** A curve and its value at a layer; NaN leaves the layer out. */
        private record Line(Polyline curve, ToDoubleFunction<LayerDifference> value) {}

        LayerChart(ModelDepth depth, Pair pair) {
            layers = depth.layers();
            axis =
                    LogAxis.of(
                            layers.stream()
                                    .flatMapToDouble(
                                            layer ->
                                                    java.util.stream.DoubleStream.of(
                                                            layer.relative(),
                                                            known(layer.fromReferenceA()),
                                                            known(layer.fromReferenceB()))));
            entryIndex = index(depth.entry());
            amplifierIndex = index(depth.amplifier());
            selected.set(Math.max(0, entryIndex));
            getStyleClass().add("layer-chart");
            setId("layer-chart");
            setFocusTraversable(true);
            setAccessibleText("Relative difference after each layer; left and right pick a layer");
            setMinSize(160, 110);
            addGrid();
            add("layer-line-reference", pair.a(), layer -> known(layer.fromReferenceA()));
            add("layer-line-reference", pair.b(), layer -> known(layer.fromReferenceB()));
            add("layer-line", -1, LayerDifference::relative);
            tip.getStyleClass().add("layer-tip");
            tip.setManaged(false);
            tip.setMouseTransparent(true);
            tip.setVisible(false);
            hover.setVisible(false);
            entry.setVisible(entryIndex >= 0);
            amplifier.setVisible(amplifierIndex >= 0);
            getChildren().addAll(entry, amplifier, hover, cursor, dot, tip);
            OnChange.run(this::requestLayout, selected);
            setOnMouseMoved(event -> hover(event.getX()));
            setOnMouseExited(event -> hover(-1));
            setOnMouseClicked(
                    event -> {
                        requestFocus();
                        pick(at(event.getX()));
                    });
            addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        }

        /** Returns the index of the selected layer. */
        IntegerProperty selected() {
            return selected;
        }

        void pick(int index) {
            selected.set(Math.max(0, Math.min(layers.size() - 1, index)));
        }

        private void pressed(KeyEvent event) {
            if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
                return;
            }
            KeyCode code = event.getCode();
            int by =
                    switch (code) {
                        case LEFT -> -1;
                        case RIGHT -> 1;
                        case PAGE_UP -> -10;
                        case PAGE_DOWN -> 10;
                        case HOME -> -layers.size();
                        case END -> layers.size();
                        default -> 0;
                    };
            if (by != 0) {
                pick(selected.get() + by);
                event.consume();
            }
        }

        private void hover(double x) {
            boolean inside = x >= LEFT - 4 && x <= getWidth() - RIGHT + 4;
            hover.setVisible(inside);
            tip.setVisible(inside);
            if (inside) {
                int index = at(x);
                tip.setText(LayerWording.tip(layers, index));
                tip.autosize();
                double left = Math.min(x(index) + 10, getWidth() - tip.getWidth() - 4);
                tip.relocate(Math.max(4, left), TOP + 2);
                hover.resizeRelocate(Math.rint(x(index)), TOP, 1, getHeight() - TOP - BOTTOM);
            }
        }

        private int at(double x) {
            double share = (x - LEFT) / Math.max(1, getWidth() - LEFT - RIGHT);
            long index = Math.round(share * (layers.size() - 1));
            return (int) Math.max(0, Math.min(layers.size() - 1, index));
        }

        private double x(int index) {
            double room = getWidth() - LEFT - RIGHT;
            return layers.size() == 1 ? LEFT + room / 2 : LEFT + room * index / (layers.size() - 1);
        }

        private double y(double value) {
            return getHeight() - BOTTOM - axis.position(value) * (getHeight() - TOP - BOTTOM);
        }

        @Override
        protected void layoutChildren() {
            double right = getWidth() - RIGHT;
            for (Node node : grid) {
                Object at = node.getUserData();
                if (at instanceof Integer exponent) {
                    double y = Math.rint(y(exponent == axis.floor() ? 0 : Math.pow(10, exponent)));
                    if (node instanceof Label label) {
                        label.autosize();
                        label.relocate(LEFT - 8 - label.getWidth(), y - label.getHeight() / 2);
                    } else {
                        node.resizeRelocate(LEFT, y, right - LEFT, 1);
                    }
                } else if (node instanceof Label label) {
                    label.autosize();
                    boolean last = "last".equals(at);
                    double left = last ? right - label.getWidth() : LEFT;
                    label.relocate(left, getHeight() - label.getHeight() - 1);
                }
            }
            for (Line line : lines) {
                line.curve.getPoints().clear();
                for (int i = 0; i < layers.size(); i++) {
                    double value = line.value.applyAsDouble(layers.get(i));
                    if (!Double.isNaN(value)) {
                        line.curve.getPoints().addAll(x(i), y(value));
                    }
                }
            }
            double height = getHeight() - TOP - BOTTOM;
            double picked = Math.rint(x(selected.get()));
            cursor.resizeRelocate(picked - 1, TOP, 2, height);
            dot.resizeRelocate(picked - 4, y(layers.get(selected.get()).relative()) - 4, 8, 8);
            entry.resizeRelocate(Math.rint(x(Math.max(0, entryIndex))) - 1, TOP, 3, height);
            amplifier.resizeRelocate(Math.rint(x(Math.max(0, amplifierIndex))), TOP, 1, height);
        }

        private void addGrid() {
            for (int exponent : axis.ticks()) {
                grid.add(mark(exponent));
                grid.add(text(Figures.power(Math.pow(10, exponent)), exponent));
            }
            grid.add(mark(axis.floor()));
            grid.add(text("0", axis.floor()));
            grid.add(text("layer 1", "first"));
            grid.add(text("layer " + layers.size(), "last"));
            getChildren().addAll(grid);
        }

        private Region mark(int exponent) {
            Region line = region("layer-grid");
            line.setUserData(exponent);
            return line;
        }

        private Label text(String words, Object at) {
            Label label = new Label(words);
            label.getStyleClass().add("layer-axis");
            label.setUserData(at);
            label.setManaged(false);
            label.setMouseTransparent(true);
            return label;
        }

        private void add(String style, int pathway, ToDoubleFunction<LayerDifference> value) {
            Polyline curve = new Polyline();
            curve.getStyleClass().add(style);
            curve.setManaged(false);
            curve.setMouseTransparent(true);
            if (pathway >= 0) {
                curve.setStyle("-fx-stroke: " + PathwayMark.colorName(pathway));
            }
            lines.add(new Line(curve, value));
            getChildren().add(curve);
        }

        private int index(Optional<String> layer) {
            for (int i = 0; i < layers.size(); i++) {
                if (layer.filter(layers.get(i).layer()::equals).isPresent()) {
                    return i;
                }
            }
            return -1;
        }

        private static double known(Optional<Double> value) {
            return value.orElse(Double.NaN);
        }

        private static Region region(String style) {
            Region region = new Region();
            region.getStyleClass().add(style);
            region.setManaged(false);
            region.setMouseTransparent(true);
            return region;
        }
    }
}
