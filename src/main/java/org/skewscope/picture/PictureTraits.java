package org.skewscope.picture;

/**
 * Describes the traits of a picture file by which an audit groups pictures.
 *
 * @param width in pixels as stored
 * @param height in pixels as stored
 * @param channels such as {@code color}, {@code gray} or {@code with alpha}; empty if unknown
 * @param chroma a JPEG file's chroma subsampling, such as 4:2:0; empty for other files
 * @param orientation the EXIF tag, 1 to 8
 */
public record PictureTraits(int width, int height, String channels, String chroma, int orientation) {

    /** Returns the longer side in pixels. */
    public int longSide() {
        return Math.max(width, height);
    }
}
