package org.skewscope.libraries.tensorflow;

import org.skewscope.formats.FileLength;
import org.skewscope.formats.gif.GifReader;
import org.skewscope.formats.jpeg.JpegLength;
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
import org.skewscope.tensor.DenseTensor;

/**
 * Implements {@code tf.image.decode_jpeg} and {@code tf.image.decode_image}, executed by
 * TensorFlow's own kernels. The class refuses files that the kernels cannot read, because the
 * kernels' messages name no file and no way out.
 *
 * @param kernels runs TensorFlow
 * @param variant the program's call
 */
public record TensorFlowDecoder(NativeImageDecoder kernels, Call variant) implements LibraryDecoder {

    /** Lists the calls of TensorFlow's decoders in programs. */
    public enum Call {
        /** {@code tf.image.decode_jpeg(f)}: INTEGER_FAST. */
        JPEG_FAST,
        /** {@code tf.image.decode_jpeg(f, dct_method='INTEGER_ACCURATE')}. */
        JPEG_ACCURATE,
        /**
         * {@code tf.image.decode_jpeg(f, dct_method='INTEGER_ACCURATE', fancy_upscaling=False)}.
         */
        JPEG_ACCURATE_PLAIN,
        /** {@code tf.image.decode_image(f, expand_animations=False)}. */
        IMAGE
    }

    @Override
    public Picture decode(PictureFile file, ColorMode mode) throws PreprocessingException {
        return decode(file, mode == ColorMode.RGB ? 3 : 0);
    }

    /** Runs the call with {@code channels=1}: libjpeg's luminance, libpng's gray. */
    @Override
    public Picture decodeGray(PictureFile file) throws PreprocessingException {
        return decode(file, 1);
    }

    @Override
    public Picture grayOf(Picture color) {
        return RgbToGrayscale.of(color);
    }

    private Picture decode(PictureFile file, int channels) throws PreprocessingException {
        requireReadable(file);
        FileLength.requireHeld(file);
        DenseTensor pixels = pixels(file, channels);
        return new Picture(
                pixels,
                switch (pixels.shape().dimension(2)) {
                    case 1 -> PixelMode.GRAY;
                    case 2 -> PixelMode.GRAY_ALPHA;
                    case 3 -> PixelMode.RGB;
                    default -> PixelMode.RGBA;
                });
    }

    private DenseTensor pixels(PictureFile file, int channels) throws PreprocessingException {
        try {
            return switch (variant) {
                case JPEG_FAST -> kernels.decodeJpeg(file.bytes(), channels, false, true);
                case JPEG_ACCURATE -> kernels.decodeJpeg(file.bytes(), channels, true, true);
                case JPEG_ACCURATE_PLAIN -> kernels.decodeJpeg(file.bytes(), channels, true, false);
                default -> kernels.decodeImage(file.bytes(), channels);
            };
        } catch (PreprocessingException refusal) {
            if (kernels.equals(NativeImageDecoder.MISSING)) {
                throw NativeImageDecoder.missing(call());
            }
            String reason = refusal.getMessage();
            if (reason.contains(file.name())) {
                throw refusal;
            }
            if (JpegLength.cannotHold(file)) {
                throw new PreprocessingException(
                        file.name() + " " + file.tooFewBytes(),
                        anotherDecoder(file.format()).orSay("Copy or export the picture again."));
            }
            // The kernels' messages name their code, not the file's fault.
            throw new PreprocessingException(
                    "%s cannot read %s, which is damaged, truncated or of a kind that TensorFlow does not support"
                            .formatted(call(), file.name()),
                    anotherDecoder(file.format()).orSay("Copy or export the picture again."));
        }
    }

    /**
     * Suggests a decoder that may read files which these kernels refuse; Pillow refuses a damaged
     * JPEG too.
     */
    private static Remedy anotherDecoder(PictureFormat format) {
        Remedy pillow = Remedy.set(SuggestedSettings.PILLOW);
        Remedy opencv = Remedy.set(SuggestedSettings.OPENCV);
        return switch (format) {
            case JPEG -> opencv;
            case GIF -> pillow;
            default -> pillow.or(opencv);
        };
    }

    private void requireReadable(PictureFile file) throws PreprocessingException {
        PictureFormat format = file.format();
        boolean everyCall = format == PictureFormat.JPEG || format == PictureFormat.PNG;
        if (everyCall || (format == PictureFormat.GIF && variant == Call.IMAGE)) {
            return;
        }
        if (format == PictureFormat.GIF) {
            requireStill(file);
            return;
        }
        boolean bmp = format == PictureFormat.BMP;
        if (variant == Call.IMAGE && bmp) {
            return;
        }
        throw new PreprocessingException(
                "%s cannot read %s files such as %s".formatted(call(), format.title(), file.name()),
                Remedy.set(bmp ? SuggestedSettings.TF_IMAGE : SuggestedSettings.PILLOW)
                        .orSay("Save %s as PNG.".formatted(file.name())));
    }

    private static void requireStill(PictureFile file) throws PreprocessingException {
        if (GifReader.isAnimated(file.bytes())) {
            throw new PreprocessingException(
                    "tf.image.decode_jpeg cannot read animated GIF files such as " + file.name(),
                    Remedy.set(SuggestedSettings.TF_IMAGE).orSay("Save %s as PNG.".formatted(file.name())));
        }
    }

    private String call() {
        return variant == Call.IMAGE ? "tf.image.decode_image" : "tf.image.decode_jpeg";
    }

    /**
     * Computes {@code tf.image.rgb_to_grayscale} of bytes (image_ops_impl.py): to float32 by 1/255,
     * the weighted sum from red to blue, back by 255.5 without rounding. Equal to TensorFlow 2.18
     * for all 256³ colors.
     */
    private static final class RgbToGrayscale {

        private static final float TO_UNIT = (float) (1 / 255.0);
        private static final float RED = 0.2989f;
        private static final float GREEN = 0.5870f;
        private static final float BLUE = 0.1140f;
        private static final float TO_BYTE = 255.5f;

        private RgbToGrayscale() {}

        static Picture of(Picture picture) {
            byte[] rgb = picture.pixels().uint8();
            byte[] gray = new byte[rgb.length / 3];
            for (int i = 0; i < gray.length; i++) {
                float sum = (rgb[3 * i] & 0xFF) * TO_UNIT * RED;
                sum += (rgb[3 * i + 1] & 0xFF) * TO_UNIT * GREEN;
                sum += (rgb[3 * i + 2] & 0xFF) * TO_UNIT * BLUE;
                gray[i] = (byte) (int) (sum * TO_BYTE);
            }
            return GrayPicture.of(picture, gray);
        }
    }
}
