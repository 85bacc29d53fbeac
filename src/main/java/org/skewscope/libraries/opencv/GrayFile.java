package org.skewscope.libraries.opencv;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.skewscope.formats.StoredPictureReader;
import org.skewscope.formats.bmp.BmpReader;
import org.skewscope.formats.gif.OpenCvGif;
import org.skewscope.formats.png.PngChunks;
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
 * {@code cv2.imread(f, cv2.IMREAD_GRAYSCALE)} of files that are no JPEG; each format has its own.
 */
final class GrayFile {

    private final PictureFile file;

    private GrayFile(PictureFile file) {
        this.file = file;
    }

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

    /** What is not reproduced. */
    static PreprocessingException refused(PictureFile file, String what) {
        return new PreprocessingException(
                "The gray that cv2.imread makes "
                        + what
                        + " is not reproduced, and "
                        + file.name()
                        + " is one",
                Remedy.set(
                                List.of(Setting.of(OptionKey.MODE, ColorMode.GRAY_OF_RGB)),
                                ", as cv2.cvtColor does")
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
        return stored.isWide() && stored.channels() >= 3
                ? wide(stored)
                : GrayOfColors.LIBPNG.of(colors(stored));
    }

    /** Gray of all 16 bits, then its upper byte. */
    private static Picture wide(StoredPicture stored) {
        short[] samples = stored.pixels().shorts();
        int channels = stored.channels();
        byte[] gray = new byte[samples.length / channels];
        for (int i = 0; i < gray.length; i++) {
            int at = i * channels;
            int value =
                    GrayOfColors.LIBPNG_ROUNDED.of(
                            samples[at] & 0xFFFF,
                            samples[at + 1] & 0xFFFF,
                            samples[at + 2] & 0xFFFF);
            gray[i] = (byte) (value >> 8);
        }
        Shape shape = stored.pixels().shape();
        return new Picture(
                DenseTensor.ofUint8(Shape.of(shape.dimension(0), shape.dimension(1), 1), gray),
                PixelMode.GRAY);
    }
}
