package org.skewscope.libraries;

import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PreprocessingException;

/** Decodes files as one library does. */
public interface LibraryDecoder {

    /**
     * The pixels that the library's usual call returns.
     *
     * @param mode RGB or as stored
     * @return uint8 or uint16 [height, width, channels]
     */
    Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException;

    /**
     * The pixels of a file that the library itself reads as gray.
     *
     * @return uint8 [height, width, 1]
     */
    Picture decodeGray(PictureFile file) throws PreprocessingException;

    /**
     * What the library makes of a picture in color that it decoded.
     *
     * @param color three channels of uint8, in the library's own order
     * @return uint8 [height, width, 1]
     */
    Picture grayOf(Picture color) throws PreprocessingException;

    /**
     * Whether {@link #decode} applies the EXIF orientation by itself, so that it must not be
     * applied again.
     */
    default boolean turns(PictureFormat format, ColorMode mode) {
        return false;
    }
}
