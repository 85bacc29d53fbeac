package org.skewscope.preprocess.decode;

import java.io.IOException;
import org.skewscope.preprocess.bmp.BmpReader;
import org.skewscope.preprocess.gif.GifReader;
import org.skewscope.preprocess.png.PngReader;

/** Reads the stored samples of the formats whose decoding leaves no choice to a library. */
public final class StoredPictureReader {

    private StoredPictureReader() {}

    /**
     * Reads a PNG, GIF, BMP, TIFF or WebP file; of an animation the first picture.
     *
     * @throws IOException whose message is a clause to follow the file's name
     */
    public static StoredPicture read(EncodedPicture file) throws IOException {
        return switch (file.format()) {
            case PNG -> PngReader.read(file.bytes());
            case GIF -> GifReader.read(file.bytes());
            case BMP -> BmpReader.read(file.bytes());
            default -> ImageIoSamples.read(file);
        };
    }
}
