package org.skewscope.picture;

/**
 * Describes the size of a picture by its file's header.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytesPerPixel size of one decoded pixel as stored
 */
public record PictureHeader(int width, int height, int bytesPerPixel) {

    /** Returns the number of pixels. */
    public long pixels() {
        return (long) width * height;
    }
}
