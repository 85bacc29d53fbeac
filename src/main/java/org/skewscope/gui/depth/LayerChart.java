package org.skewscope.gui.depth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import org.skewscope.compare.Pair;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.Figures;
import org.skewscope.present.ladder.LogAxis;
import org.skewscope.present.model.LayerWording;

/**
 * Draws the relative difference after each layer on a logarithmic axis, with both runs'
 * distances from float64; hovering names a layer.
 */
final class LayerChart extends LayerPlot {

    /** A curve and its value at a layer; NaN leaves the layer out. */
    private record Line(Polyline curve, ToDoubleFunction<LayerDifference> value) {}

    private final List<LayerDifference> layers;
    private final LogAxis axis;
    private final List<Line> lines = new ArrayList<>();
    private final Region hover = part(new Region(), "layer-hover");
    private final Region entry = part(new Region(), "layer-entry");
    private final Region amplifier = part(new Region(), "layer-amplifier");
    private final Region dot = part(new Region(), "layer-dot");
    private final Label tip = part(new Label(), "layer-tip");
    private final int entryIndex;
    private final int amplifierIndex;

    LayerChart(ModelDepth depth, Pair pair) {
        super("layer-chart", depth.layers().size(), new Insets(8, 10, 20, 46));
        layers = depth.layers();
        axis = LogAxis.of(layers.stream()
                .flatMapToDouble(layer -> DoubleStream.of(
                        layer.relative(), known(layer.fromReferenceA()), known(layer.fromReferenceB()))));
        entryIndex = index(depth.entry());
        amplifierIndex = index(depth.amplifier());
        setMinSize(160, 110);
        for (int exponent : axis.ticks()) {
            double value = Math.pow(10, exponent);
            addTick(exponent == axis.floor() ? 0 : value, Figures.power(value));
        }
        addTick(0, "0");
        add("layer-line-reference", pair.a(), layer -> known(layer.fromReferenceA()));
        add("layer-line-reference", pair.b(), layer -> known(layer.fromReferenceB()));
        add("layer-line", -1, LayerDifference::relative);
        tip.setVisible(false);
        hover.setVisible(false);
        entry.setVisible(entryIndex >= 0);
        amplifier.setVisible(amplifierIndex >= 0);
        getChildren().addAll(entry, amplifier, hover, cursor, dot, tip);
        begin(entryIndex);
        setOnMouseMoved(event -> hover(event.getX()));
        setOnMouseExited(event -> hover(-1));
    }

    @Override
    void pressed(KeyEvent event) {
        if (!event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown()) {
            super.pressed(event);
        }
    }

    @Override
    String words(int layer) {
        return "Relative difference after each layer; left and right pick a layer. "
                + LayerWording.tip(layers, layer).replace('\n', ' ');
    }

    private void hover(double x) {
        boolean inside = x >= room.getLeft() - 4 && x <= getWidth() - room.getRight() + 4;
        hover.setVisible(inside);
        tip.setVisible(inside);
        if (inside) {
            int index = at(x);
            tip.setText(LayerWording.tip(layers, index));
            tip.autosize();
            double left = Math.min(x(index) + 10, getWidth() - tip.getWidth() - 4);
            tip.relocate(Math.max(4, left), room.getTop() + 2);
            hover.resizeRelocate(Math.rint(x(index)), room.getTop(), 1, plotHeight());
        }
    }

    private double plotWidth() {
        return getWidth() - room.getLeft() - room.getRight();
    }

    @Override
    int at(double x) {
        long index = Math.round((x - room.getLeft()) / Math.max(1, plotWidth()) * (layers.size() - 1));
        return (int) Math.max(0, Math.min(layers.size() - 1, index));
    }

    private double x(int index) {
        return room.getLeft() + (layers.size() == 1 ? plotWidth() / 2 : plotWidth() * index / (layers.size() - 1));
    }

    @Override
    double y(double value) {
        return getHeight() - room.getBottom() - axis.position(value) * plotHeight();
    }

    @Override
    protected void layoutChildren() {
        for (Line line : lines) {
            line.curve.getPoints().clear();
            for (int i = 0; i < layers.size(); i++) {
                double value = line.value.applyAsDouble(layers.get(i));
                if (!Double.isNaN(value)) {
                    line.curve.getPoints().addAll(x(i), y(value));
                }
            }
        }
        int picked = selected().get();
        layoutAxes(value -> Math.rint(y(value)), x(picked));
        dot.resizeRelocate(Math.rint(x(picked)) - 4, y(layers.get(picked).relative()) - 4, 8, 8);
        entry.resizeRelocate(Math.rint(x(Math.max(0, entryIndex))) - 1, room.getTop(), 3, plotHeight());
        amplifier.resizeRelocate(Math.rint(x(Math.max(0, amplifierIndex))), room.getTop(), 1, plotHeight());
    }

    private void add(String style, int pathway, ToDoubleFunction<LayerDifference> value) {
        Polyline curve = part(new Polyline(), style);
        if (pathway >= 0) {
            curve.setStyle("-fx-stroke: " + PathwayMark.colorName(pathway));
        }
        lines.add(new Line(curve, value));
        getChildren().add(curve);
    }

    private int index(Optional<String> layer) {
        return layer.map(name ->
                        layers.stream().map(LayerDifference::layer).toList().indexOf(name))
                .orElse(-1);
    }

    private static double known(Optional<Double> value) {
        return value.orElse(Double.NaN);
    }
}
