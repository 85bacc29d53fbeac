package org.skewscope.picture;

/**
 * What a file's first bytes say about its pixels.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytesPerPixel of the decoded picture as stored
 */
public record PictureHeader(int width, int height, int bytesPerPixel) {

    /** How many pixels there are. */
    public long pixels() {
        return (long) width * height;
    }
}
