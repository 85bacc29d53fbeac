package org.skewscope.libraries.opencv;

import java.io.IOException;
import org.skewscope.formats.ExifOrientation;
import org.skewscope.formats.StoredPictureReader;
import org.skewscope.formats.bmp.BmpReader;
import org.skewscope.formats.gif.OpenCvGif;
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
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;

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
        Picture picture =
                file.format() == PictureFormat.JPEG
                        ? jpeg.decode(file, mode)
                        : decodeOther(file, mode);
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
        return appliesOrientation(file.format(), ColorMode.RGB)
                ? ExifOrientation.apply(gray, tag(file))
                : gray;
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

    private static Picture decodeOther(PictureFile file, ColorMode mode)
            throws PreprocessingException {
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
            boolean coreHeader =
                    file.format() == PictureFormat.BMP && BmpReader.hasCoreHeader(file.bytes());
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
    private static void requireTurnable(PictureFile file, Picture picture, int tag)
            throws PreprocessingException {
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
                    file.name()
                            + " is "
                            + longest
                            + " pixels long, of which cv2.imread (OpenCV 5) reads "
                            + LONGEST_SIDE
                            + " at most",
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
}
