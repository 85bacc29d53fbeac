package org.skewscope.formats;

import java.io.IOException;
import java.util.Optional;
import org.skewscope.formats.bmp.BmpReader;
import org.skewscope.formats.gif.GifReader;
import org.skewscope.formats.png.PngReader;
import org.skewscope.formats.tiff.ImageIoSamples;
import org.skewscope.formats.webp.AnimatedWebp;
import org.skewscope.formats.webp.WebpLength;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.StoredPicture;

/** Reads the stored samples of formats whose decoding is the same in every library. */
public final class StoredPictureReader {

    private StoredPictureReader() {}

    /**
     * Reads a PNG, GIF, BMP or WebP file, or the first picture of an animation.
     *
     * @param file the whole file
     * @throws IOException with a clause as its message that follows the file's name
     */
    public static StoredPicture read(PictureFile file) throws IOException {
        return switch (file.format()) {
            case PNG -> PngReader.read(file.bytes());
            case GIF -> GifReader.read(file.bytes());
            case BMP -> BmpReader.read(file.bytes());
            default -> webp(file);
        };
    }

    private static StoredPicture webp(PictureFile file) throws IOException {
        WebpLength.requireHeld(file);
        Optional<AnimatedWebp> animated = AnimatedWebp.of(file.bytes());
        if (animated.isEmpty()) {
            return ImageIoSamples.read(file);
        }
        byte[] still = animated.get().firstFrame();
        StoredPicture frame = ImageIoSamples.read(file.part(still));
        return new StoredPicture(animated.get().onCanvas(frame.pixels()), frame.bits(), Optional.empty());
    }
}
