package org.skewscope.formats;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.skewscope.cache.Lazy;
import org.skewscope.digest.Sha256;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.PreprocessingException;

/**
 * Reads a picture file's bytes and header, and refuses files that no decoder can turn into pixels.
 */
public final class PictureFileReader {

    /** The limit of Pillow's DecompressionBombError: twice {@code Image.MAX_IMAGE_PIXELS}. */
    public static final long MOST_PIXELS = 178_956_970L;

    /** The limit of decoded bytes; more would leave no memory for the other stages. */
    public static final long MOST_DECODED_BYTES = 600_000_000L;

    private PictureFileReader() {}

    /**
     * Reads a file from disk.
     *
     * @param source the file's name and path
     * @throws PreprocessingException naming the file if it cannot be read, is no picture, or is too
     *     large
     */
    public static PictureFile read(ImageSource source) throws PreprocessingException {
        return of(source, source.read());
    }

    /**
     * Reads the header of a file in memory.
     *
     * @param name the file's name, for messages
     * @param file the whole file
     * @throws PreprocessingException naming the file if it is no picture, or is too large
     */
    public static PictureFile of(String name, byte[] file) throws PreprocessingException {
        return of(new ImageSource(name, Path.of(name)), file);
    }

    private static PictureFile of(ImageSource source, byte[] file) throws PreprocessingException {
        String name = source.name();
        PictureFormat format = PictureFormat.of(file);
        if (format == PictureFormat.TEXT) {
            throw new PreprocessingException(
                    name + " is a text file, not a picture", "Choose a JPEG, PNG, GIF, BMP, TIFF or WebP file.");
        }
        if (format == PictureFormat.UNKNOWN) {
            throw new PreprocessingException(
                    name + " is not a picture in a known format", "Choose a JPEG, PNG, GIF, BMP, TIFF or WebP file.");
        }
        if (!format.isDecodable()) {
            throw new PreprocessingException(
                    "%s is in the %s format, which is not supported".formatted(name, format.title()),
                    "Save it as PNG or JPEG.");
        }
        Optional<PictureHeader> header = HeaderReader.read(file, format);
        if (header.isEmpty()) {
            throw new PreprocessingException(
                    "%s is a %s file whose header is damaged or cut off".formatted(name, format.title()),
                    "Copy or export the picture again.");
        }
        requireFits(name, header.get());
        Supplier<String> digest = new Lazy<>(() -> Sha256.of(file));
        return new PictureFile(source, file, format, header.get(), digest);
    }

    private static void requireFits(String name, PictureHeader header) throws PreprocessingException {
        // The claimed sizes may be any numbers; their product in float64 cannot overflow.
        int bytesPerPixel = Math.max(3, header.bytesPerPixel());
        double need = (double) header.pixels() * bytesPerPixel;
        if (header.pixels() > MOST_PIXELS || need > MOST_DECODED_BYTES) {
            throw new PreprocessingException(
                    String.format(
                            Locale.ROOT,
                            "%s has %d × %d pixels, which need %.1f GB of memory when decoded",
                            name,
                            header.width(),
                            header.height(),
                            need / 1e9),
                    String.format(
                            Locale.ROOT,
                            "Scale it down to less than %d million pixels first.",
                            Math.min(MOST_PIXELS, MOST_DECODED_BYTES / bytesPerPixel) / 1_000_000));
        }
    }
}
