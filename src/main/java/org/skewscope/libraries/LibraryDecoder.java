package org.skewscope.libraries;

import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PreprocessingException;

/** Decodes files as one library does. */
public interface LibraryDecoder {

    /**
     * Decodes a file as the library's usual call does.
     *
     * @param file the whole file
     * @param mode RGB or as stored
     * @return uint8 or uint16 [height, width, channels]
     * @throws PreprocessingException if the library refuses the file
     */
    Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException;

    /**
     * Decodes a file to the gray that the library's reader produces.
     *
     * @param file the whole file
     * @return uint8 [height, width, 1]
     * @throws PreprocessingException if the library refuses the file
     */
    Picture decodeGray(PictureFile file) throws PreprocessingException;

    /**
     * Converts a decoded color picture to gray as the library does.
     *
     * @param color three channels of uint8, in the library's own order
     * @return uint8 [height, width, 1]
     * @throws PreprocessingException if the library refuses the picture
     */
    Picture grayOf(Picture color) throws PreprocessingException;

    /**
     * Returns whether {@link #decode} already applies the EXIF orientation, so that no later stage
     * applies it again.
     */
    default boolean appliesOrientation(PictureFormat format, ColorMode mode) {
        return false;
    }

    /**
     * Returns the orientation by which {@link #decode} in RGB turns a file that the other libraries
     * leave as it is stored.
     *
     * @param file the whole file
     * @return 1 to 8; 1 if the picture stays
     */
    default int turn(PictureFile file) {
        return 1;
    }
}
