package org.skewscope.libraries.pillow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.skewscope.formats.ExifOrientation;
import org.skewscope.formats.StoredPictureReader;
import org.skewscope.formats.jpeg.ArithmeticScans;
import org.skewscope.formats.jpeg.JpegDecoder;
import org.skewscope.formats.jpeg.JpegDecoder.JpegPicture;
import org.skewscope.formats.jpeg.JpegException;
import org.skewscope.formats.jpeg.JpegLength;
import org.skewscope.formats.jpeg.ProgressiveScans;
import org.skewscope.formats.png.PngChunks;
import org.skewscope.formats.png.PngReader;
import org.skewscope.formats.webp.WebpDemuxer;
import org.skewscope.libraries.GrayPicture;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Implements {@code PIL.Image.open(f)}, with or without {@code .convert('RGB')}. */
public final class PillowDecoder implements LibraryDecoder {

    private final PillowJpeg jpeg;

    /**
     * @param tensorflow decodes JPEG files whose bits equal Pillow's
     */
    public PillowDecoder(NativeImageDecoder tensorflow) {
        jpeg = new PillowJpeg(tensorflow);
    }

    @Override
    public Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException {
        if (file.format() == PictureFormat.JPEG) {
            return jpeg.decode(file, mode);
        }
        Picture picture;
        try {
            picture = decodeOther(file, mode);
        } catch (IOException refusal) {
            throw file.broken(refusal.getMessage());
        }
        return appliesOrientation(file.format(), mode)
                ? ExifOrientation.apply(picture, ExifOrientation.tagOf(file.bytes()))
                : picture;
    }

    /** Runs {@code .convert('L')}, whose result does not depend on a conversion to RGB before. */
    @Override
    public Picture decodeGray(PictureFile file) throws PreprocessingException {
        return grayOf(decode(file, ColorMode.RGB));
    }

    @Override
    public Picture grayOf(Picture color) {
        return GrayImage.of(color);
    }

    /**
     * Returns true for TIFF files, whose orientation Pillow's reader applies (TiffImagePlugin.py,
     * load_end).
     */
    @Override
    public boolean appliesOrientation(PictureFormat format, ColorMode mode) {
        return format == PictureFormat.TIFF;
    }

    private static Picture decodeOther(PictureFile file, ColorMode mode) throws IOException, PreprocessingException {
        if (file.format() == PictureFormat.TIFF) {
            return PillowTiff.open(file, mode);
        }
        if (file.format() == PictureFormat.PNG) {
            PngChunks.requireAsPillow(file.bytes());
        }
        if (file.format() == PictureFormat.WEBP) {
            WebpDemuxer.of(file.bytes());
        }
        StoredPicture stored = file.format() == PictureFormat.PNG
                ? PngReader.readAsPillow(file.bytes())
                : StoredPictureReader.read(file);
        Picture opened = OpenedImage.open(stored);
        return mode == ColorMode.STORED ? opened : OpenedImage.convertToRgb(opened, stored);
    }

    /**
     * Decodes after {@code Image.draft(None, (width, height))}: a JPEG file at the smallest of
     * full, half, quarter or eighth size that still covers the requested size; other files at full
     * size.
     *
     * @param file the whole file
     * @param mode RGB or as stored
     * @param width the requested width in pixels
     * @param height the requested height in pixels
     * @return uint8 or uint16 [height, width, channels]
     * @throws PreprocessingException if Pillow refuses the file
     */
    public Picture decodeDraft(PictureFile file, ColorMode mode, int width, int height) throws PreprocessingException {
        int scale = draftScale(file, width, height);
        return scale == 1 ? decode(file, mode) : jpeg.decodeReduced(file, mode, scale);
    }

    /** Returns the divisor of the size that {@link #decodeDraft} uses: 1, 2, 4 or 8. */
    public static int draftScale(PictureFile file, int width, int height) {
        if (file.format() != PictureFormat.JPEG) {
            return 1;
        }
        return draftScale(file.header().height(), file.header().width(), height, width);
    }

    /** Returns the divisor for a JPEG file with a picture of this size. */
    static int draftScale(int fullHeight, int fullWidth, int height, int width) {
        int ratio = Math.min(fullWidth / width, fullHeight / height);
        return ratio >= 8 ? 8 : ratio >= 4 ? 4 : ratio >= 2 ? 2 : 1;
    }

    /**
     * Computes {@code .convert('L')} of a picture in RGB: ITU-R 601-2 with 16 bits (Convert.c,
     * rgb2l).
     */
    private static final class GrayImage {

        private static final int BITS = 16;
        private static final int RED = 19595;
        private static final int GREEN = 38470;
        private static final int BLUE = 7471;

        private GrayImage() {}

        static Picture of(Picture picture) {
            byte[] rgb = picture.pixels().uint8();
            byte[] gray = new byte[rgb.length / 3];
            for (int i = 0; i < gray.length; i++) {
                int sum = (rgb[3 * i] & 0xFF) * RED + (rgb[3 * i + 1] & 0xFF) * GREEN + (rgb[3 * i + 2] & 0xFF) * BLUE;
                gray[i] = (byte) ((sum + (1 << (BITS - 1))) >> BITS);
            }
            return GrayPicture.of(picture, gray);
        }
    }

    /**
     * Decodes JPEG files as Pillow does: libjpeg-turbo with the accurate integer DCT and fancy
     * upsampling. TensorFlow links the same library, so its kernel with these settings gives equal
     * bits and is quick; for the files that it treats differently (four colors, damaged or
     * incomplete files) Skewscope's own decoder runs.
     */
    record PillowJpeg(NativeImageDecoder tensorflow) {

        /** The number of bytes that Pillow reads at a time (ImageFile.MAXBLOCK). */
        private static final int PIECE = 65536;

        Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException {
            return decodeReduced(file, mode, 1);
        }

        /**
         * Decodes as after {@code Image.draft}.
         *
         * @param scale 1, 2, 4 or 8: the divisor of the size
         */
        Picture decodeReduced(PictureFile file, ColorMode mode, int scale) throws PreprocessingException {
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

        private static Picture decodeHere(PictureFile file, ColorMode mode, int scale) throws PreprocessingException {
            Optional<JpegPicture> jpeg;
            try {
                jpeg = new JpegDecoder(file.bytes()).decodeWhole(scale);
            } catch (JpegException refusal) {
                throw file.broken("cannot be decoded: it " + refusal.getMessage());
            }
            if (jpeg.isEmpty()) {
                throw new PreprocessingException(
                        "%s %s, and PIL.Image.open refuses such files"
                                .formatted(
                                        file.name(),
                                        JpegLength.cannotHold(file) ? file.tooFewBytes() : "is truncated or damaged"),
                        Remedy.say("Copy or export the picture again.")
                                .or(Remedy.set(
                                        List.of(SuggestedSettings.OPENCV), ", which fills what is missing with gray")));
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
                        Remedy.say("Save the picture again as JPEG or PNG.").or(Remedy.set(SuggestedSettings.OPENCV)));
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
}
