package org.skewscope.libraries.opencv;

import java.util.Arrays;
import org.skewscope.formats.jpeg.JpegDecoder;
import org.skewscope.formats.jpeg.JpegDecoder.JpegPicture;
import org.skewscope.formats.jpeg.JpegException;
import org.skewscope.formats.jpeg.ProgressiveScans;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.ChannelReversal;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Decodes JPEG files as OpenCV does: libjpeg-turbo's accurate integer DCT and fancy upsampling,
 * OpenCV's formula for four colors, and gray for missing data.
 */
final class OpenCvJpeg {

    private final NativeImageDecoder tensorflow;

    OpenCvJpeg(NativeImageDecoder tensorflow) {
        this.tensorflow = tensorflow;
    }

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

    private static DenseTensor damagedOrCmyk(PictureFile file, int channels)
            throws PreprocessingException {
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
     * Appends end markers, as libjpeg's file source does at the file's end (jdatasrc.c); they fill
     * a truncated segment. No segment is longer than 65535 bytes.
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
