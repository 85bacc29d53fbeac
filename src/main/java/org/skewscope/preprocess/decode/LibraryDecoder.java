package org.skewscope.preprocess.decode;

import org.skewscope.preprocess.ColorMode;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;

/** Decodes files as one library does. */
public interface LibraryDecoder {

    /**
     * The pixels that the library's usual call returns.
     *
     * @return uint8 or uint16 [height, width, channels]
     */
    Picture decode(EncodedPicture file, ColorMode mode) throws PreprocessingException;

    /**
     * Whether {@link #decode} applies the EXIF orientation by itself, so that it must not be
     * applied again.
     */
    default boolean turns(PictureFormat format, ColorMode mode) {
        return false;
    }
}
