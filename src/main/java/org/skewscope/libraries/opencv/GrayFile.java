package org.skewscope.libraries.opencv;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.skewscope.formats.StoredPictureReader;
import org.skewscope.formats.bmp.BmpReader;
import org.skewscope.formats.gif.OpenCvGif;
import org.skewscope.formats.png.PngChunks;
import org.skewscope.libraries.GrayPicture;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code cv2.imread(f, cv2.IMREAD_GRAYSCALE)} for all formats but JPEG; each format has
 * its own conversion.
 */
record GrayFile(PictureFile file) {

    static Picture read(PictureFile file) throws IOException, PreprocessingException {
        GrayFile gray = new GrayFile(file);
        return switch (file.format()) {
            case PNG -> gray.png();
            case WEBP -> GrayOfColors.CVT_COLOR.of(gray.colors(StoredPictureReader.read(file)));
            case GIF -> GrayOfColors.CVT_COLOR.of(gray.colors(OpenCvGif.read(file.bytes())));
            case BMP -> gray.bmp();
            default -> throw refused(file, "of " + file.format().title() + " files");
        };
    }

    /** Creates the failure for a file whose conversion Skewscope does not reproduce. */
    static PreprocessingException refused(PictureFile file, String what) {
        return new PreprocessingException(
                "The gray that cv2.imread makes %s is not reproduced, and %s is one".formatted(what, file.name()),
                Remedy.set(List.of(Setting.of(OptionKey.MODE, ColorMode.GRAY_OF_RGB)), ", as cv2.cvtColor does")
                        .or(Remedy.set(SuggestedSettings.PILLOW)));
    }

    private Picture colors(StoredPicture stored) {
        return new ReadPicture(stored, file.format()).color();
    }

    private Picture bmp() throws IOException, PreprocessingException {
        StoredPicture stored = BmpReader.readAsOpenCv(file.bytes(), false);
        if (stored.channels() == 4) {
            throw refused(file, "of BMP files with transparency");
        }
        return GrayOfColors.READERS.of(colors(stored));
    }

    private Picture png() throws IOException, PreprocessingException {
        OptionalInt gamma = PngChunks.gamma(file.bytes());
        StoredPicture stored = StoredPictureReader.read(file);
        if (gamma.isPresent() && LinearGray.isSignificant(gamma.getAsInt())) {
            if (stored.isWide()) {
                throw refused(file, "of 16-bit PNG files that say their gamma");
            }
            return LinearGray.of(colors(stored), gamma.getAsInt());
        }
        return stored.isWide() && stored.channels() >= 3 ? wide(stored) : GrayOfColors.LIBPNG.of(colors(stored));
    }

    /** Converts all 16 bits to gray, then takes the upper byte. */
    private static Picture wide(StoredPicture stored) {
        short[] samples = stored.pixels().shorts();
        int channels = stored.channels();
        byte[] gray = new byte[samples.length / channels];
        for (int i = 0; i < gray.length; i++) {
            int at = i * channels;
            int value = GrayOfColors.LIBPNG_ROUNDED.of(
                    samples[at] & 0xFFFF, samples[at + 1] & 0xFFFF, samples[at + 2] & 0xFFFF);
            gray[i] = (byte) (value >> 8);
        }
        Shape shape = stored.pixels().shape();
        return new Picture(
                DenseTensor.ofUint8(Shape.of(shape.dimension(0), shape.dimension(1), 1), gray), PixelMode.GRAY);
    }

    /**
     * Computes libpng's gray of a file with gamma: the weighted sum of light, in tables of 8 bits
     * (pngrtran.c, png_do_rgb_to_gray; png.c, png_build_8bit_table).
     */
    private static final class LinearGray {

        private static final int ONE = 100_000;

        /** The distance from one below which a gamma does not count (PNG_GAMMA_THRESHOLD_FIXED). */
        private static final int THRESHOLD = 5000;

        private LinearGray() {}

        static boolean isSignificant(int gamma) {
            return gamma < ONE - THRESHOLD || gamma > ONE + THRESHOLD;
        }

        /**
         * @param picture BGR of 8 bits
         * @param gamma of the file, in 1/100,000
         */
        static Picture of(Picture picture, int gamma) {
            int[] toLight = table(reciprocal(gamma));
            int[] fromLight = table(reciprocal(reciprocal(gamma)));
            byte[] bgr = picture.pixels().uint8();
            byte[] gray = new byte[bgr.length / 3];
            for (int i = 0; i < gray.length; i++) {
                int red = bgr[3 * i + 2] & 0xFF;
                int green = bgr[3 * i + 1] & 0xFF;
                int blue = bgr[3 * i] & 0xFF;
                int light = GrayOfColors.LIBPNG_ROUNDED.of(toLight[red], toLight[green], toLight[blue]);
                gray[i] = (byte) (red == green && red == blue ? red : fromLight[light]);
            }
            return GrayPicture.of(picture, gray);
        }

        private static int reciprocal(int gamma) {
            return (int) Math.floor(1E10 / gamma + 0.5);
        }

        private static int[] table(int gamma) {
            int[] table = new int[256];
            for (int i = 0; i < table.length; i++) {
                boolean end = i == 0 || i == 255 || !isSignificant(gamma);
                table[i] = end ? i : (int) Math.floor(255 * Math.pow(i / 255.0, gamma * 0.00001) + 0.5);
            }
            return table;
        }
    }
}
