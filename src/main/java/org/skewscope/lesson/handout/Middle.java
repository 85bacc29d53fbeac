package org.skewscope.lesson.handout;

import org.skewscope.present.maps.ColorRaster;

/** The middle of a picture, half as wide and half as high. */
record Middle(ColorRaster whole) implements ColorRaster {

    @Override
    public int width() {
        return Math.max(1, whole.width() / 2);
    }

    @Override
    public int height() {
        return Math.max(1, whole.height() / 2);
    }

    @Override
    public int color(int x, int y) {
        return whole.color(x + whole.width() / 4, y + whole.height() / 4);
    }
}
