package org.skewscope.libraries.opencv;

import java.io.IOException;
import org.skewscope.formats.ExifOrientation;
import org.skewscope.formats.StoredPictureReader;
import org.skewscope.formats.bmp.BmpReader;
import org.skewscope.formats.png.PngChunks;
import org.skewscope.formats.webp.AnimatedWebp;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.EncodedPicture;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;

/**
 * {@code cv2.imread(f)}, which is BGR with the EXIF orientation applied, and as stored {@code
 * cv2.imread(f, cv2.IMREAD_UNCHANGED)}, which is turned for TIFF files only.
 */
public final class OpenCvDecoder implements LibraryDecoder {

    private final OpenCvJpeg jpeg;

    /**
     * @param tensorflow used for JPEG files where its bits are OpenCV's
     */
    public OpenCvDecoder(NativeImageDecoder tensorflow) {
        jpeg = new OpenCvJpeg(tensorflow);
    }

    @Override
    public Picture decode(EncodedPicture file, ColorMode mode) throws PreprocessingException {
        Picture picture =
                file.format() == PictureFormat.JPEG
                        ? jpeg.decode(file, mode)
                        : decodeOther(file, mode);
        if (!turns(file.format(), mode)) {
            return picture;
        }
        // OpenCV knows no XMP (imgcodecs/src/exif.cpp).
        return ExifOrientation.apply(picture, ExifOrientation.tagOf(file.bytes(), false));
    }

    /** TIFF files are always turned, JPEG and PNG files unless they are read unchanged. */
    @Override
    public boolean turns(PictureFormat format, ColorMode mode) {
        return format == PictureFormat.TIFF
                || (mode == ColorMode.RGB
                        && (format == PictureFormat.JPEG || format == PictureFormat.PNG));
    }

    private static Picture decodeOther(EncodedPicture file, ColorMode mode)
            throws PreprocessingException {
        if (file.format() == PictureFormat.GIF) {
            throw new PreprocessingException(
                    "cv2.imread (OpenCV 4.10) cannot read GIF files such as " + file.name(),
                    Remedy.set(SuggestedSettings.PILLOW).orSay("Save " + file.name() + " as PNG."));
        }
        try {
            if (file.format() == PictureFormat.WEBP && AnimatedWebp.of(file.bytes()).isPresent()) {
                throw new PreprocessingException(
                        "cv2.imread (OpenCV 4.10) cannot read animated WebP files such as "
                                + file.name(),
                        Remedy.set(SuggestedSettings.PILLOW)
                                .orSay("Save one of its frames as PNG."));
            }
            if (file.format() == PictureFormat.PNG) {
                PngChunks.requireAsLibpng(file.bytes());
            }
            if (file.format() == PictureFormat.TIFF) {
                return OpenCvTiff.read(file, mode);
            }
            ReadPicture read = new ReadPicture(stored(file, mode), file.format());
            if (mode == ColorMode.RGB) {
                return read.color();
            }
            boolean coreHeader =
                    file.format() == PictureFormat.BMP && BmpReader.hasCoreHeader(file.bytes());
            // OpenCV's reader of that header leaves its color flag unset.
            return coreHeader ? GrayOfColors.of(read.color()) : read.unchanged();
        } catch (IOException refusal) {
            throw file.broken(refusal.getMessage());
        }
    }

    private static StoredPicture stored(EncodedPicture file, ColorMode mode) throws IOException {
        if (file.format() == PictureFormat.BMP) {
            return BmpReader.readAsOpenCv(file.bytes(), mode == ColorMode.STORED);
        }
        return StoredPictureReader.read(file);
    }
}
