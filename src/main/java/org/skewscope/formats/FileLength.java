package org.skewscope.formats;

import org.skewscope.formats.bmp.BmpReader;
import org.skewscope.formats.png.PngReader;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.TooFewBytesException;

/**
 * Refuses files too short for their pixels before a library's own reader allocates memory for them.
 */
public final class FileLength {

    private FileLength() {}

    /**
     * Checks PNG files and uncompressed BMP files; files of other formats pass.
     *
     * @throws PreprocessingException if the file is too short for its pixels
     */
    public static void requireHeld(PictureFile file) throws PreprocessingException {
        try {
            switch (file.format()) {
                case PNG -> PngReader.requireHeld(file.bytes());
                case BMP -> BmpReader.requireHeld(file.bytes());
                default -> {}
            }
        } catch (TooFewBytesException tooFew) {
            throw file.broken(tooFew.getMessage());
        }
    }
}
