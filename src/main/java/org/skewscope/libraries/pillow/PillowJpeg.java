package org.skewscope.libraries.pillow;

import java.util.List;
import java.util.Optional;
import org.skewscope.formats.jpeg.ArithmeticScans;
import org.skewscope.formats.jpeg.JpegDecoder;
import org.skewscope.formats.jpeg.JpegException;
import org.skewscope.formats.jpeg.JpegLength;
import org.skewscope.formats.jpeg.JpegPicture;
import org.skewscope.formats.jpeg.ProgressiveScans;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Decodes JPEG files as Pillow does: libjpeg-turbo with the accurate integer DCT and fancy
 * upsampling. TensorFlow links the same library, so its kernel with these settings gives equal bits
 * and is quick; for the files that it treats differently (four colors, damaged or incomplete files)
 * Skewscope's own decoder runs.
 */
final class PillowJpeg {

    /** The number of bytes that Pillow reads at a time (ImageFile.MAXBLOCK). */
    private static final int PIECE = 65536;

    private final NativeImageDecoder tensorflow;

    PillowJpeg(NativeImageDecoder tensorflow) {
        this.tensorflow = tensorflow;
    }

    Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException {
        return decodeReduced(file, mode, 1);
    }

    /**
     * Decodes as after {@code Image.draft}.
     *
     * @param scale 1, 2, 4 or 8: the divisor of the size
     */
    Picture decodeReduced(PictureFile file, ColorMode mode, int scale)
            throws PreprocessingException {
        requireWholeScans(file);
        if (file.header().bytesPerPixel() == 4 || ProgressiveScans.areInexact(file.bytes())) {
            return decodeHere(file, mode, scale);
        }
        DenseTensor pixels;
        try {
            int channels = mode == ColorMode.RGB ? 3 : 0;
            pixels = tensorflow.decodeReducedJpeg(file.bytes(), channels, scale);
        } catch (PreprocessingException refused) {
            return decodeHere(file, mode, scale);
        }
        boolean gray = pixels.shape().dimension(2) == 1;
        return new Picture(pixels, gray ? PixelMode.GRAY : PixelMode.RGB);
    }

    private static Picture decodeHere(PictureFile file, ColorMode mode, int scale)
            throws PreprocessingException {
        Optional<JpegPicture> jpeg;
        try {
            jpeg = new JpegDecoder(file.bytes()).decodeWhole(scale);
        } catch (JpegException refusal) {
            throw file.broken("cannot be decoded: it " + refusal.getMessage());
        }
        if (jpeg.isEmpty()) {
            throw new PreprocessingException(
                    file.name()
                            + " "
                            + (JpegLength.cannotHold(file)
                                    ? file.tooFewBytes()
                                    : "is truncated or damaged")
                            + ", and PIL.Image.open refuses such files",
                    Remedy.say("Copy or export the picture again.")
                            .or(
                                    Remedy.set(
                                            List.of(SuggestedSettings.OPENCV),
                                            ", which fills what is missing with gray")));
        }
        Picture opened = opened(jpeg.get());
        return mode == ColorMode.STORED ? opened : OpenedImage.convertToRgb(opened, null);
    }

    private static void requireWholeScans(PictureFile file) throws PreprocessingException {
        if (ArithmeticScans.areCutInto(file.bytes(), PIECE)) {
            throw new PreprocessingException(
                    file.name()
                            + " is an arithmetically coded JPEG file of more than 64 KiB, which"
                            + " PIL.Image.open refuses (broken data stream)",
                    Remedy.say("Save the picture again as JPEG or PNG.")
                            .or(Remedy.set(SuggestedSettings.OPENCV)));
        }
    }

    private static Picture opened(JpegPicture jpeg) {
        Shape shape = Shape.of(jpeg.height(), jpeg.width(), jpeg.channels());
        byte[] samples = jpeg.samples();
        if (jpeg.channels() == 4) {
            // Adobe stores 255 for no ink; Pillow's mode CMYK has 0.
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) ~samples[i];
            }
        }
        return new Picture(
                DenseTensor.ofUint8(shape, samples),
                switch (jpeg.channels()) {
                    case 1 -> PixelMode.GRAY;
                    case 3 -> PixelMode.RGB;
                    default -> PixelMode.CMYK;
                });
    }
}
