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
     * @return uint8 or uint16 [height, width, channels]
     */
    Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException;

    /**
     * Whether {@link #decode} applies the EXIF orientation by itself, so that it must not be
     * applied again.
     */
    default boolean turns(PictureFormat format, ColorMode mode) {
        return false;
    }
}
