package org.skewscope.preprocess.decode;

import java.io.IOException;
import java.util.Optional;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.bmp.BmpReader;
import org.skewscope.preprocess.geometry.Clipping;
import org.skewscope.preprocess.gif.GifReader;
import org.skewscope.preprocess.png.PngReader;
import org.skewscope.preprocess.webp.AnimatedWebp;
import org.skewscope.tensor.DenseTensor;

/** Reads the stored samples of the formats whose decoding leaves no choice to a library. */
public final class StoredPictureReader {

    private StoredPictureReader() {}

    /**
     * Reads a PNG, GIF, BMP, TIFF or WebP file; of an animation the first picture.
     *
     * @throws IOException whose message is a clause to follow the file's name
     * @throws PreprocessingException of a TIFF file whose samples are not unsigned integers of up
     *     to 16 bits
     */
    public static StoredPicture read(EncodedPicture file)
            throws IOException, PreprocessingException {
        return switch (file.format()) {
            case PNG -> PngReader.read(file.bytes());
            case GIF -> GifReader.read(file.bytes());
            case BMP -> BmpReader.read(file.bytes());
            case WEBP -> webp(file);
            default -> tiff(file);
        };
    }

    /**
     * Reads the one channel of a TIFF file whose samples are signed, of 32 bits or floating point,
     * cut to 0..255: fractions are dropped, and what is no number becomes 0.
     */
    public static StoredPicture readClipped(EncodedPicture file) throws IOException {
        DenseTensor numbers = TiffNumbers.of(file);
        return new StoredPicture(Clipping.toBytes(numbers), 8, Optional.empty());
    }

    /**
     * Reads the samples of a TIFF file that are signed, of 32 or 64 bits or floating point as
     * [height, width, channels] of int32, float32 or float64.
     *
     * @throws IOException whose message is a clause to follow the file's name
     */
    public static DenseTensor readNumbers(EncodedPicture file) throws IOException {
        return TiffNumbers.of(file);
    }

    private static StoredPicture tiff(EncodedPicture file)
            throws IOException, PreprocessingException {
        TiffSamples samples = TiffSamples.of(file);
        if (!samples.areUsual()) {
            throw samples.refusal(file.name());
        }
        return ImageIoSamples.read(file);
    }

    private static StoredPicture webp(EncodedPicture file) throws IOException {
        Optional<AnimatedWebp> animated = AnimatedWebp.of(file.bytes());
        if (animated.isEmpty()) {
            return ImageIoSamples.read(file);
        }
        byte[] still = animated.get().firstFrame();
        StoredPicture frame =
                ImageIoSamples.read(
                        new EncodedPicture(file.name(), still, file.format(), file.header()));
        return new StoredPicture(
                animated.get().onCanvas(frame.pixels()), frame.bits(), Optional.empty());
    }
}
