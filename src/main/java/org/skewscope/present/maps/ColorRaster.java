package org.skewscope.present.maps;

/** Gives each pixel of a picture a color. */
public interface ColorRaster {

    int width();

    int height();

    /** Returns the opaque color of a pixel, 0xAARRGGBB. */
    int color(int x, int y);
}
