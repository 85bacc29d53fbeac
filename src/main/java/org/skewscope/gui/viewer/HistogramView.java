package org.skewscope.gui.viewer;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.skewscope.present.maps.ColorTable;
import org.skewscope.present.maps.Histogram;
import org.skewscope.present.maps.ScaleTicks;

/**
 * Draws how many pixels have each value, on a logarithmic axis, above the colors and their values.
 */
public final class HistogramView extends Region {

    private static final double COLORS = 12;
    private static final double AXIS = 18;
    private static final int TABLE = 256;

    private static final double ROOM_FOR_UNIT = 40;

    /** The height of the unit's line above the bars. */
    private static final double UNIT = 16;

    private final List<Region> bars = new ArrayList<>();
    private final List<Label> ticks = new ArrayList<>();
    private final ImageView colors = new ImageView();
    private final Label unit = label("log count", "histogram-unit");
    private final Label beyond = label("", "histogram-unit");
    private ColorTable painted;
    private Histogram histogram;
    private List<ScaleTicks.Tick> scale = List.of();

    /** Makes an empty histogram. */
    public HistogramView() {
        getStyleClass().add("histogram");

        colors.setSmooth(false);
        getChildren().addAll(colors, unit, beyond);
        setMinHeight(AXIS + COLORS);
    }

    /**
     * Shows above the bars what lies beyond the scale's end.
     *
     * @param words an empty text to show nothing
     */
    void say(String words) {
        beyond.setText(words);
    }

    void show(Histogram next, double top, boolean signed, ColorTable table) {
        histogram = next;
        if (painted != table) {
            painted = table;
            colors.setImage(strip(table));
        }
        scale = ScaleTicks.of(top, signed);
        keep(bars, next.counts().length, () -> styled(new Region(), "histogram-bar"));
        keep(ticks, scale.size(), () -> label("", "histogram-tick"));
        for (int i = 0; i < ticks.size(); i++) {
            ticks.get(i).setText(scale.get(i).text());
        }
        requestLayout();
    }

    /** Keeps as many nodes as wanted among the children; no two nodes of a kind lie over each other. */
    private <N extends Region> void keep(List<N> nodes, int count, Supplier<N> maker) {
        while (nodes.size() < count) {
            nodes.add(maker.get());
            getChildren().add(nodes.get(nodes.size() - 1));
        }
        while (nodes.size() > count) {
            getChildren().remove(nodes.remove(nodes.size() - 1));
        }
    }

    private static WritableImage strip(ColorTable table) {
        // The image is as high as it is drawn, since the software pipeline draws noise beside a
        // row of one pixel.
        int height = (int) COLORS;
        int[] argb = new int[TABLE * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = table.at((i % TABLE + 0.5) / TABLE);
        }
        WritableImage image = new WritableImage(TABLE, height);
        image.getPixelWriter().setPixels(0, 0, TABLE, height, PixelFormat.getIntArgbInstance(), argb, 0, TABLE);
        return image;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 124;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double floor = Math.floor(getHeight() - AXIS - COLORS);
        if (histogram == null || width <= 0 || floor < 0) {
            return;
        }
        boolean named = floor >= ROOM_FOR_UNIT;
        double room = named ? floor - UNIT : floor;
        for (int i = 0; i < bars.size(); i++) {
            double left = Math.rint(i * width / bars.size());
            double right = Math.rint((i + 1) * width / bars.size());
            double share = histogram.logHeight(i);
            double height = share == 0 || floor < 4 ? 0 : Math.max(1, Math.rint(share * room));
            bars.get(i).resizeRelocate(left, floor - height, Math.max(1, right - left - 1), height);
        }
        colors.setFitWidth(width);
        colors.setFitHeight(COLORS);
        colors.relocate(0, floor);
        unit.setVisible(named);
        beyond.setVisible(named);
        layoutInArea(unit, 0, 0, width, UNIT, 0, HPos.RIGHT, VPos.TOP);
        layoutInArea(beyond, 0, 0, width, UNIT, 0, HPos.LEFT, VPos.TOP);
        for (int i = 0; i < ticks.size(); i++) {
            Label tick = ticks.get(i);
            double tickWidth = tick.prefWidth(-1);
            double x = scale.get(i).share() * width - tickWidth / 2;
            tick.resizeRelocate(
                    Math.rint(Math.max(0, Math.min(width - tickWidth, x))), floor + COLORS + 2, tickWidth, AXIS - 2);
        }
    }
}
