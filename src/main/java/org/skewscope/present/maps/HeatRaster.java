package org.skewscope.present.maps;

/**
 * Describes a difference map in colors.
 *
 * @param top the value of the last color
 */
public record HeatRaster(DifferenceMap map, ColorTable colors, double top) implements ColorRaster {

    @Override
    public int width() {
        return map.width();
    }

    @Override
    public int height() {
        return map.height();
    }

    @Override
    public int color(int x, int y) {
        return colors.of(map.at(x, y), top, map.mode().signed());
    }
}
