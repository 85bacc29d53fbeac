package org.skewscope.present.maps;

/**
 * Shows the columns of A left of a line, and those of B from it on.
 *
 * @param a gives the size
 * @param split the first column of B
 */
public record SwipeRaster(ColorRaster a, ColorRaster b, int split) implements ColorRaster {

    @Override
    public int width() {
        return a.width();
    }

    @Override
    public int height() {
        return a.height();
    }

    @Override
    public int color(int x, int y) {
        return x >= split && x < b.width() && y < b.height() ? b.color(x, y) : a.color(x, y);
    }
}
