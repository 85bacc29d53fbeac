package org.skewscope.present.maps;

/** Something that gives each pixel of a picture a colour. */
public interface ColorRaster {

    int width();

    int height();

    /** The opaque colour of a pixel, 0xAARRGGBB. */
    int color(int x, int y);
}
