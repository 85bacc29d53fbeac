package org.skewscope.libraries.pillow;

import org.skewscope.picture.Picture;

/** 8-bit pixels, [height, width, channels]. */
record ByteImage(byte[] pixels, int height, int width, int channels) {

    static ByteImage of(Picture picture) {
        return new ByteImage(picture.pixels().uint8(), picture.height(), picture.width(), picture.channels());
    }

    ByteImage withPixels(byte[] other) {
        return new ByteImage(other, height, width, channels);
    }
}
