package org.skewscope.picture;

/**
 * What a file says of its picture, by which pictures are told apart.
 *
 * @param width in pixels as stored
 * @param height in pixels as stored
 * @param channels such as {@code color}, {@code gray} or {@code with alpha}; empty where unknown
 * @param chroma how a JPEG file samples color, such as 4:2:0; empty where it has none
 * @param orientation the EXIF tag, 1 to 8
 */
public record PictureTraits(
        int width, int height, String channels, String chroma, int orientation) {

    /** The longer side. */
    public int longSide() {
        return Math.max(width, height);
    }
}
