package org.skewscope.libraries.pillow;

import java.io.IOException;
import org.skewscope.formats.ExifOrientation;
import org.skewscope.formats.StoredPictureReader;
import org.skewscope.formats.png.PngChunks;
import org.skewscope.formats.png.PngReader;
import org.skewscope.formats.webp.WebpDemuxer;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** {@code PIL.Image.open(f)}, with or without {@code .convert('RGB')}. */
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

    private static Picture decodeOther(PictureFile file, ColorMode mode)
            throws IOException, PreprocessingException {
        if (file.format() == PictureFormat.TIFF) {
            return PillowTiff.open(file, mode);
        }
        if (file.format() == PictureFormat.PNG) {
            PngChunks.requireAsPillow(file.bytes());
        }
        if (file.format() == PictureFormat.WEBP) {
            WebpDemuxer.of(file.bytes());
        }
        StoredPicture stored =
                file.format() == PictureFormat.PNG
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
    public Picture decodeDraft(PictureFile file, ColorMode mode, int width, int height)
            throws PreprocessingException {
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
                int sum =
                        (rgb[3 * i] & 0xFF) * RED
                                + (rgb[3 * i + 1] & 0xFF) * GREEN
                                + (rgb[3 * i + 2] & 0xFF) * BLUE;
                gray[i] = (byte) ((sum + (1 << (BITS - 1))) >> BITS);
            }
            Shape shape = Shape.of(picture.height(), picture.width(), 1);
            return new Picture(DenseTensor.ofUint8(shape, gray), PixelMode.GRAY);
        }
    }
}
