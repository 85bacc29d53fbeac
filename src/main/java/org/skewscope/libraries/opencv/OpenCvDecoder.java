package org.skewscope.libraries.opencv;

import java.io.IOException;
import java.util.Arrays;
import org.skewscope.formats.ExifOrientation;
import org.skewscope.formats.StoredPictureReader;
import org.skewscope.formats.bmp.BmpReader;
import org.skewscope.formats.gif.OpenCvGif;
import org.skewscope.formats.jpeg.JpegDecoder;
import org.skewscope.formats.jpeg.JpegDecoder.JpegPicture;
import org.skewscope.formats.jpeg.JpegException;
import org.skewscope.formats.jpeg.ProgressiveScans;
import org.skewscope.formats.png.PngChunks;
import org.skewscope.formats.png.PngReader;
import org.skewscope.formats.webp.WebpExif;
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
import org.skewscope.picture.geometry.ChannelReversal;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code cv2.imread(f)}, which is BGR with the EXIF orientation applied, and as stored
 * {@code cv2.imread(f, cv2.IMREAD_UNCHANGED)}, which applies the orientation of TIFF files only.
 */
public final class OpenCvDecoder implements LibraryDecoder {

    private static final int LONGEST_SIDE = 1 << 20;

    /** The first EXIF orientation that exchanges width and height. */
    private static final int QUARTER_TURNS = 5;

    private final OpenCvJpeg jpeg;

    /**
     * @param tensorflow decodes JPEG files whose bits equal OpenCV's
     */
    public OpenCvDecoder(NativeImageDecoder tensorflow) {
        jpeg = new OpenCvJpeg(tensorflow);
    }

    @Override
    public Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException {
        Picture picture = file.format() == PictureFormat.JPEG ? jpeg.decode(file, mode) : decodeOther(file, mode);
        if (!appliesOrientation(file.format(), mode)) {
            return picture;
        }
        int tag = tag(file);
        if (file.format() == PictureFormat.TIFF) {
            requireTurnable(file, picture, tag);
        }
        return ExifOrientation.apply(picture, tag);
    }

    /** Runs {@code cv2.imread(f, cv2.IMREAD_GRAYSCALE)}. */
    @Override
    public Picture decodeGray(PictureFile file) throws PreprocessingException {
        Picture gray;
        if (file.format() == PictureFormat.JPEG) {
            gray = jpeg.decodeGray(file);
        } else {
            requireSides(file);
            try {
                requirePng(file);
                gray = GrayFile.read(file);
            } catch (IOException refusal) {
                throw file.broken(refusal.getMessage());
            }
        }
        return appliesOrientation(file.format(), ColorMode.RGB) ? ExifOrientation.apply(gray, tag(file)) : gray;
    }

    /** Runs {@code cv2.cvtColor(x, cv2.COLOR_BGR2GRAY)}. */
    @Override
    public Picture grayOf(Picture color) {
        return GrayOfColors.CVT_COLOR.of(color);
    }

    private static void requirePng(PictureFile file) throws IOException {
        if (file.format() == PictureFormat.PNG) {
            PngReader.requireHeld(file.bytes());
            PngChunks.requireAsLibpng(file.bytes());
        }
    }

    /**
     * Returns true for TIFF files, and for JPEG, PNG and WebP files unless they are read unchanged.
     */
    @Override
    public boolean appliesOrientation(PictureFormat format, ColorMode mode) {
        return switch (format) {
            case TIFF -> true;
            case JPEG, PNG, WEBP -> mode == ColorMode.RGB;
            default -> false;
        };
    }

    /** Returns 1 for TIFF files, which every library turns. */
    @Override
    public int turn(PictureFile file) {
        boolean alone = file.format() != PictureFormat.TIFF && appliesOrientation(file.format(), ColorMode.RGB);
        return alone ? tag(file) : ExifOrientation.UPRIGHT;
    }

    /**
     * Returns the EXIF orientation; OpenCV reads no XMP (imgcodecs/src/exif.cpp), and in WebP files
     * no prefix of EXIF data.
     */
    private static int tag(PictureFile file) {
        if (file.format() == PictureFormat.WEBP && WebpExif.isUnreadable(file.bytes())) {
            return ExifOrientation.UPRIGHT;
        }
        return ExifOrientation.tagOf(file.bytes(), false);
    }

    private static Picture decodeOther(PictureFile file, ColorMode mode) throws PreprocessingException {
        requireSides(file);
        try {
            requirePng(file);
            if (file.format() == PictureFormat.TIFF) {
                return OpenCvTiff.read(file, mode);
            }
            ReadPicture read = new ReadPicture(stored(file, mode), file.format());
            if (mode == ColorMode.RGB) {
                return read.color();
            }
            boolean coreHeader = file.format() == PictureFormat.BMP && BmpReader.hasCoreHeader(file.bytes());
            // OpenCV's reader of that header does not set its color flag.
            return coreHeader ? GrayOfColors.READERS.of(read.color()) : read.unchanged();
        } catch (IOException refusal) {
            throw file.broken(refusal.getMessage());
        }
    }

    /**
     * Refuses a quarter turn of a TIFF file: it moves the picture to other memory, which imread_
     * (loadsave.cpp) reports as a fault: "original_ptr == real_mat.data must be true".
     */
    private static void requireTurnable(PictureFile file, Picture picture, int tag) throws PreprocessingException {
        boolean square = picture.height() == picture.width();
        if (tag >= QUARTER_TURNS && !square) {
            throw new PreprocessingException(
                    file.name()
                            + " is a TIFF file that is to be turned by its orientation "
                            + tag
                            + ", which cv2.imread (OpenCV 5) fails to do where it is not square",
                    Remedy.set(SuggestedSettings.PILLOW).orSay("Save the picture upright."));
        }
    }

    /**
     * Checks the sides as loadsave.cpp does (validateInputImageSize); every decoder limits the
     * number of pixels.
     */
    private static void requireSides(PictureFile file) throws PreprocessingException {
        int longest = Math.max(file.header().width(), file.header().height());
        if (longest > LONGEST_SIDE) {
            throw new PreprocessingException(
                    "%s is %s pixels long, of which cv2.imread (OpenCV 5) reads %s at most"
                            .formatted(file.name(), longest, LONGEST_SIDE),
                    Remedy.set(SuggestedSettings.PILLOW).orSay("Cut the picture up."));
        }
    }

    private static StoredPicture stored(PictureFile file, ColorMode mode) throws IOException {
        return switch (file.format()) {
            case BMP -> BmpReader.readAsOpenCv(file.bytes(), mode == ColorMode.STORED);
            case GIF -> OpenCvGif.read(file.bytes());
            default -> StoredPictureReader.read(file);
        };
    }

    /**
     * Decodes JPEG files as OpenCV does: libjpeg-turbo's accurate integer DCT and fancy upsampling,
     * OpenCV's formula for four colors, and gray for missing data.
     */
    record OpenCvJpeg(NativeImageDecoder tensorflow) {

        Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException {
            int channels = mode == ColorMode.RGB ? 3 : 0;
            DenseTensor pixels = pixels(file, channels);
            if (pixels.shape().dimension(2) == 1) {
                return new Picture(pixels, PixelMode.GRAY);
            }
            // No other code holds the newly decoded pixels.
            ChannelReversal.exchange(pixels.uint8());
            return new Picture(pixels, PixelMode.BGR);
        }

        /** Decodes libjpeg's own gray, or for four colors the gray of the converted colors. */
        Picture decodeGray(PictureFile file) throws PreprocessingException {
            if (file.header().bytesPerPixel() == 4) {
                return GrayOfColors.READERS.of(decode(file, ColorMode.RGB));
            }
            if (ProgressiveScans.areInexact(file.bytes())) {
                throw GrayFile.refused(file, "of unfinished progressive JPEG files");
            }
            try {
                return new Picture(tensorflow.decodeJpeg(file.bytes(), 1, true, true), PixelMode.GRAY);
            } catch (PreprocessingException refused) {
                if (tensorflow.equals(NativeImageDecoder.MISSING)) {
                    throw NativeImageDecoder.missing("cv2.imread of gray JPEG files");
                }
                throw GrayFile.refused(file, "of damaged JPEG files");
            }
        }

        private DenseTensor pixels(PictureFile file, int channels) throws PreprocessingException {
            if (file.header().bytesPerPixel() < 4 && !ProgressiveScans.areInexact(file.bytes())) {
                try {
                    return tensorflow.decodeJpeg(file.bytes(), channels, true, true);
                } catch (PreprocessingException refused) {
                    return damagedOrCmyk(file, channels);
                }
            }
            return damagedOrCmyk(file, channels);
        }

        private static DenseTensor damagedOrCmyk(PictureFile file, int channels) throws PreprocessingException {
            JpegPicture jpeg;
            try {
                jpeg = new JpegDecoder(endless(file.bytes())).decode(1);
            } catch (JpegException refusal) {
                throw file.broken("cannot be decoded: it " + refusal.getMessage());
            }
            byte[] samples = jpeg.samples();
            int stored = jpeg.channels();
            if (stored == 4) {
                samples = cmykToRgb(samples);
                stored = 3;
            } else if (stored == 1 && channels == 3) {
                samples = grayToRgb(samples);
                stored = 3;
            }
            return DenseTensor.ofUint8(Shape.of(jpeg.height(), jpeg.width(), stored), samples);
        }

        /**
         * Appends end markers, as libjpeg's file source does at the file's end (jdatasrc.c); they
         * fill a truncated segment. No segment is longer than 65535 bytes.
         */
        private static byte[] endless(byte[] file) {
            byte[] longer = Arrays.copyOf(file, file.length + (1 << 16) + 2);
            for (int i = file.length; i < longer.length; i += 2) {
                longer[i] = (byte) 0xFF;
                longer[i + 1] = (byte) 0xD9;
            }
            return longer;
        }

        /**
         * Converts as OpenCV's icvCvt_CMYK2BGR_8u_C4C3R does (imgcodecs/src/utils.cpp), which
         * truncates.
         */
        private static byte[] cmykToRgb(byte[] cmyk) {
            byte[] rgb = new byte[cmyk.length / 4 * 3];
            int at = 0;
            for (int i = 0; i < cmyk.length; i += 4) {
                int black = cmyk[i + 3] & 0xFF;
                for (int c = 0; c < 3; c++) {
                    rgb[at++] = (byte) (black - ((255 - (cmyk[i + c] & 0xFF)) * black >> 8));
                }
            }
            return rgb;
        }

        private static byte[] grayToRgb(byte[] gray) {
            byte[] rgb = new byte[gray.length * 3];
            for (int i = 0; i < gray.length; i++) {
                rgb[3 * i] = gray[i];
                rgb[3 * i + 1] = gray[i];
                rgb[3 * i + 2] = gray[i];
            }
            return rgb;
        }
    }
}
