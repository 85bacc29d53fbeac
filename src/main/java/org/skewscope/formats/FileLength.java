package org.skewscope.formats;

import org.skewscope.formats.bmp.BmpReader;
import org.skewscope.formats.png.PngReader;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.TooFewBytesException;

/**
 * Refuses what no reader that wants all of a picture could read, before a library's own reader
 * makes room for it.
 */
public final class FileLength {

    private FileLength() {}

    /** Looks at PNG files and at BMP files without compression; others pass. */
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
