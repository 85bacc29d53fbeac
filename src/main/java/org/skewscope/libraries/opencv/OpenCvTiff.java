package org.skewscope.libraries.opencv;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.skewscope.formats.tiff.LibtiffYcbcr;
import org.skewscope.formats.tiff.TiffPixels;
import org.skewscope.formats.tiff.TiffSamples;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Palette;
import org.skewscope.picture.Photometric;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.StoredPicture.LastChannel;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A TIFF file as {@code cv2.imread} reads it. */
final class OpenCvTiff {

    private static final String LIBRARY = "cv2.imread (OpenCV 5)";

    private final PictureFile file;
    private final TiffSamples samples;

    private OpenCvTiff(PictureFile file) throws IOException {
        this.file = file;
        samples = TiffSamples.of(file);
    }

    /** With IMREAD_COLOR, or as stored with IMREAD_UNCHANGED; not turned yet. */
    static Picture read(PictureFile file, ColorMode mode)
            throws IOException, PreprocessingException {
        return new OpenCvTiff(file).read(mode);
    }

    private Picture read(ColorMode mode) throws IOException, PreprocessingException {
        TiffKind kind =
                TiffKind.of(samples, mode)
                        .orElseThrow(() -> samples.refusedBy(LIBRARY, file.name()));
        return switch (kind) {
            case CONVERTED -> finish(TiffColors.apply(TiffColors.narrowed(converted())), mode);
            case WIDE -> finish(wide(), mode);
            case NUMBERS -> ReadPicture.ofNumbers(TiffPixels.read(file, samples));
            case UNTAKEN ->
                    throw samples.refusal(
                            file.name(),
                            "which "
                                    + LIBRARY
                                    + " reads as int8, int16 or uint32, which no stage here takes");
            case MIXED_UP ->
                    throw samples.refusal(file.name(), "of which " + LIBRARY + " mixes up samples");
        };
    }

    private Picture finish(StoredPicture stored, ColorMode mode) throws PreprocessingException {
        ReadPicture read = new ReadPicture(stored, PictureFormat.TIFF);
        if (mode == ColorMode.RGB) {
            return read.color();
        }
        boolean oneBitPalette = samples.is(Photometric.PALETTE) && samples.bits() == 1;
        return oneBitPalette ? GrayOfColors.READERS.of(read.color()) : read.unchanged();
    }

    /** 10, 12 and 14 bits are moved up to 16. */
    private StoredPicture wide() throws IOException, PreprocessingException {
        DenseTensor pixels = TiffPixels.read(file, samples);
        short[] values = pixels.shorts();
        short[] shifted = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            shifted[i] = (short) (values[i] << 16 - samples.bits());
        }
        return new StoredPicture(
                DenseTensor.ofUint16(pixels.shape(), shifted), 16, Optional.empty());
    }

    private StoredPicture converted() throws IOException, PreprocessingException {
        Photometric photometric = samples.photometric().orElseThrow();
        if (photometric == Photometric.CIELAB) {
            throw new PreprocessingException(
                    file.name()
                            + " holds CIELAB colors, whose conversion by OpenCV (libtiff) is not"
                            + " reproduced",
                    "Convert it to RGB and save it as PNG.");
        }
        if (samples.compression().isJpeg()) {
            return TiffPixels.readJpeg(file, samples);
        }
        if (photometric == Photometric.YCBCR) {
            LibtiffYcbcr.requireStandard(file);
        }
        DenseTensor pixels = TiffPixels.read(file, samples);
        int bits = samples.bits();
        return switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO ->
                    new StoredPicture(gray(pixels), Math.min(bits, 8), Optional.empty());
            case PALETTE -> new StoredPicture(gray(pixels), bits, Optional.of(palette()));
            case YCBCR -> new StoredPicture(LibtiffYcbcr.toRgb(pixels), bits, Optional.empty());
            case CMYK -> new StoredPicture(pixels, samples.bits(), LastChannel.BLACK);
            default -> new StoredPicture(pixels, samples.bits(), samples.lastChannel());
        };
    }

    /** The first channel, of 16 bits the upper byte, with black as zero. */
    private DenseTensor gray(DenseTensor pixels) {
        int channels = samples.channels();
        int white =
                samples.is(Photometric.WHITE_IS_ZERO) ? (1 << Math.min(samples.bits(), 8)) - 1 : 0;
        byte[] gray = new byte[pixels.size() / channels];
        for (int i = 0; i < gray.length; i++) {
            int value =
                    samples.bits() == 16
                            ? pixels.shorts()[i * channels] >> 8
                            : pixels.uint8()[i * channels];
            gray[i] = (byte) (value ^ white);
        }
        return DenseTensor.ofUint8(Shape.of(samples.height(), samples.width(), 1), gray);
    }

    /** The upper bytes, or the numbers themselves where they all fit into a byte. */
    private Palette palette() throws IOException {
        int[] colors = TiffPixels.palette(file, samples);
        boolean narrow = Arrays.stream(colors).allMatch(color -> color < 256);
        return Palette.ofPlanes(colors, narrow ? 0 : 8);
    }
}
