package org.skewscope.gui.depth;

import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.unmanaged;
import static org.skewscope.gui.support.Nodes.untouched;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.skewscope.desk.session.OnChange;

/** Draws values of a model's layers over a logarithmic axis; a click or an arrow key selects a layer. */
abstract class LayerPlot extends Region {

    /** Marks a value on the axis. */
    private record Tick(Region line, Label words, double value) {}

    private static final double BEFORE_AXIS = 8;

    /** The room in pixels between the curves and the edges. */
    protected final Insets room;

    protected final Region cursor = part(new Region(), "layer-cursor");
    private final int count;
    private final IntegerProperty selected = new SimpleIntegerProperty();
    private final List<Tick> ticks = new ArrayList<>();
    private final Label first = part(new Label("layer 1"), "layer-axis");
    private final Label last;

    /**
     * Makes a plot without an axis.
     *
     * @param count of the layers
     */
    LayerPlot(String id, int count, Insets room) {
        this.count = count;
        this.room = room;
        last = part(new Label("layer " + count), "layer-axis");
        named(id, styled(this, "layer-chart"));
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(first, last);
        OnChange.run(this::requestLayout, selected);
        OnChange.run(this::read, selected);
        setOnMouseClicked(event -> {
            requestFocus();
            pick(at(event.getX()));
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Returns the index of the layer under a point, which may lie outside the layers. */
    abstract int at(double x);

    /** Returns the height of a value. */
    abstract double y(double value);

    /** Names the chart and a layer for screen readers. */
    abstract String words(int layer);

    /** Returns the index of the selected layer. */
    IntegerProperty selected() {
        return selected;
    }

    void pick(int index) {
        selected.set(Math.max(0, Math.min(count - 1, index)));
    }

    /** Selects the layer that is shown first. */
    void begin(int index) {
        pick(index);
        read();
    }

    private void read() {
        setAccessibleText(words(selected.get()));
    }

    void pressed(KeyEvent event) {
        int by = LayerCard.layers(event.getCode(), count);
        if (by != 0) {
            pick(selected.get() + by);
            event.consume();
        }
    }

    void addTick(double value, String words) {
        Tick tick = new Tick(part(new Region(), "layer-grid"), part(new Label(words), "layer-axis"), value);
        ticks.add(tick);
        getChildren().addAll(tick.line(), tick.words());
    }

    /** Leaves the place of a node, which takes no mouse, to the plot. */
    static <N extends Node> N part(N node, String style) {
        return unmanaged(untouched(styled(node, style)));
    }

    /** Returns the height between the upper edge and the axis of layers. */
    double plotHeight() {
        return getHeight() - room.getTop() - room.getBottom();
    }

    /**
     * Lays out the axes and the cursor.
     *
     * @param y returns the height of a mark
     * @param picked the place of the selected layer
     */
    void layoutAxes(DoubleUnaryOperator y, double picked) {
        double right = getWidth() - room.getRight();
        for (Tick tick : ticks) {
            double at = y.applyAsDouble(tick.value());
            tick.line().resizeRelocate(room.getLeft(), Math.rint(at), right - room.getLeft(), 1);
            tick.words().autosize();
            tick.words()
                    .relocate(
                            room.getLeft() - BEFORE_AXIS - tick.words().getWidth(),
                            at - tick.words().getHeight() / 2);
        }
        first.autosize();
        first.relocate(room.getLeft(), getHeight() - first.getHeight() - 1);
        last.autosize();
        last.relocate(right - last.getWidth(), getHeight() - last.getHeight() - 1);
        cursor.resizeRelocate(Math.rint(picked) - 1, room.getTop(), 2, plotHeight());
    }
}
