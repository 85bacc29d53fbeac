package org.skewscope.present.maps;

import java.util.List;
import org.skewscope.option.Stage;
import org.skewscope.recipe.PixelOrigins.PixelOrigin;
import org.skewscope.recipe.PixelOrigins.SourcePixels;

/**
 * Draws a part of a decoded picture with a lattice over the pixels that are read. A cell is the
 * stronger the more its pixel counts, and blue where it counts below zero; the pixels beside are
 * darker.
 *
 * @param cell the side of a pixel, at least 1
 */
public record LatticeRaster(SourcePixels source, ColorRaster picture, int cell) implements ColorRaster {

    private static final int ADDED = 0xFFFFC21A;
    private static final int SUBTRACTED = 0xFF4DA3FF;
    private static final int DARK = 0xFF000000;

    private static final double BESIDE = 0.5;
    private static final double LEAST = 0.15;
    private static final double INNER = 0.6;

    /** The smallest cell whose edge is drawn. */
    private static final int ROOM_FOR_EDGE = 4;

    /**
     * Makes the raster of a part in at most a number of pixels, if its pixels are fewer.
     *
     * @param side the room for height and width
     */
    public static LatticeRaster of(SourcePixels source, int side) {
        PixelTensor values = PixelTensor.of(source.values()).orElseThrow();
        int longest = Math.max(values.height(), values.width());
        return new LatticeRaster(source, PictureRaster.of(values, Stage.DECODE.peak()), Math.max(1, side / longest));
    }

    @Override
    public int width() {
        return picture.width() * cell;
    }

    @Override
    public int height() {
        return picture.height() * cell;
    }

    /** Returns how much a pixel of the part counts against the one that counts most, from -1 to 1. */
    double strength(int x, int y) {
        PixelOrigin origin = source.origin();
        int row = y + source.around().top() - origin.top();
        int column = x + source.around().left() - origin.left();
        boolean read = row >= 0
                && column >= 0
                && row < origin.rows().size()
                && column < origin.columns().size();
        return read
                ? origin.rows().get(row) * origin.columns().get(column) / most(origin.rows()) / most(origin.columns())
                : 0;
    }

    private static double most(List<Double> weights) {
        return weights.stream().mapToDouble(Math::abs).max().orElse(1);
    }

    @Override
    public int color(int x, int y) {
        int below = picture.color(x / cell, y / cell);
        if (frames(x, y)) {
            return ADDED;
        }
        double strength = strength(x / cell, y / cell);
        if (strength == 0) {
            return mixed(below, DARK, BESIDE);
        }
        boolean edge = cell >= ROOM_FOR_EDGE && (x % cell == 0 || y % cell == 0);
        double share = LEAST + (1 - LEAST) * Math.abs(strength);
        return mixed(below, strength > 0 ? ADDED : SUBTRACTED, edge ? share : INNER * share);
    }

    /** Returns whether a point lies on the line around all pixels that are read. */
    private boolean frames(int x, int y) {
        PixelOrigin origin = source.origin();
        int left = (origin.left() - source.around().left()) * cell - 1;
        int top = (origin.top() - source.around().top()) * cell - 1;
        int right = left + origin.columns().size() * cell + 1;
        int bottom = top + origin.rows().size() * cell + 1;
        boolean inside = x >= left && x <= right && y >= top && y <= bottom;
        return inside && origin.bar() < 1 && (x == left || x == right || y == top || y == bottom);
    }

    private static int mixed(int below, int over, double share) {
        int mixed = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double value = (below >> shift & 0xFF) * (1 - share) + (over >> shift & 0xFF) * share;
            mixed = mixed << 8 | (int) Math.round(value);
        }
        return mixed;
    }
}
