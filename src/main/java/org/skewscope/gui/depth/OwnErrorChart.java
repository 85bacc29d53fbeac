package org.skewscope.gui.depth;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import org.skewscope.gui.support.Tips;
import org.skewscope.network.measure.PictureFinding.AlignedTensor;
import org.skewscope.present.Figures;
import org.skewscope.present.model.LayerWording;

/**
 * Draws the own error of each tensor as a column on a logarithmic axis; columns above what
 * rounding allows are red.
 */
final class OwnErrorChart extends LayerPlot {

    private static final int FLOOR = -9;

    private final List<AlignedTensor> errors;
    private final List<Region> columns = new ArrayList<>();
    private final List<Region> bands = new ArrayList<>();
    private final Polyline carried = part(new Polyline(), "own-carried");

    OwnErrorChart(List<AlignedTensor> errors) {
        super("own-error-chart", errors.size(), new Insets(10, 8, 22, 46));
        this.errors = errors;
        setMinSize(160, 160);
        setPrefHeight(360);
        for (int i = 0; i < errors.size(); i++) {
            bands.add(part(new Region(), "own-band"));
            columns.add(part(new Region(), bad(i) ? "own-bad" : "own-column"));
        }
        getChildren().addAll(bands);
        for (int exponent = FLOOR; exponent <= 0; exponent += 3) {
            addTick(Math.pow(10, exponent), Figures.power(Math.pow(10, exponent)));
        }
        getChildren().addAll(columns);
        getChildren().addAll(carried, cursor);
        int worst = 0;
        for (int i = 1; i < errors.size(); i++) {
            worst = errors.get(i).bands() > errors.get(worst).bands() ? i : worst;
        }
        begin(worst);
        setOnMouseMoved(event -> {
            int index = at(event.getX());
            if (index >= 0 && index < errors.size()) {
                Tips.over(this, LayerWording.ownError(errors.get(index)));
            }
        });
    }

    /** Returns how many tensors have a larger error than rounding allows. */
    long above() {
        return IntStream.range(0, errors.size()).filter(this::bad).count();
    }

    private boolean bad(int index) {
        return errors.get(index).bands() > 1;
    }

    @Override
    String words(int layer) {
        return "Own error of each tensor; left and right pick a tensor, F8 the next bad. %d of %d, %s"
                .formatted(layer + 1, errors.size(), LayerWording.ownError(errors.get(layer)));
    }

    @Override
    void pressed(KeyEvent event) {
        int jump = event.getCode() == KeyCode.F8 ? 1 : event.getCode() == KeyCode.F7 ? -1 : 0;
        if (jump == 0 || above() == 0) {
            super.pressed(event);
            return;
        }
        int at = selected().get();
        do {
            at = Math.floorMod(at + jump, errors.size());
        } while (!bad(at));
        pick(at);
        event.consume();
    }

    private double step() {
        return Math.max(1, (getWidth() - room.getLeft() - room.getRight()) / errors.size());
    }

    @Override
    int at(double x) {
        return (int) Math.floor((x - room.getLeft()) / step());
    }

    @Override
    double y(double value) {
        double share = value > 0 ? Math.max(0, Math.min(1, (Math.log10(value) - FLOOR) / -FLOOR)) : 0;
        return getHeight() - room.getBottom() - share * plotHeight();
    }

    @Override
    protected void layoutChildren() {
        double floor = getHeight() - room.getBottom();
        double step = step();
        double width = Math.max(1, step * 0.6);
        carried.getPoints().clear();
        for (int i = 0; i < errors.size(); i++) {
            double left = room.getLeft() + i * step;
            AlignedTensor tensor = errors.get(i);
            double top = Math.min(floor - 2, y(tensor.own()));
            columns.get(i).resizeRelocate(left + (step - width) / 2, top, width, floor - top);
            double band = y(tensor.bands() > 0 ? tensor.own() / tensor.bands() : 0);
            bands.get(i).resizeRelocate(left, band, Math.ceil(step), floor - band);
            carried.getPoints().addAll(left + step / 2, y(tensor.carried()));
        }
        layoutAxes(this::y, room.getLeft() + selected().get() * step + step / 2);
    }
}
