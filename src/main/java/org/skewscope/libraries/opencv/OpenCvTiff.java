package org.skewscope.libraries.opencv;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.skewscope.formats.tiff.LibtiffYcbcr;
import org.skewscope.formats.tiff.TiffPixels;
import org.skewscope.formats.tiff.TiffSamples;
import org.skewscope.formats.tiff.TiffSamples.Format;
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

    /**
     * OpenCV reads 8-bit TIFF files through libtiff's TIFFReadRGBA (tif_getimage.c), which
     * multiplies colors with their opacity and turns inks into opaque RGB.
     */
    private static final class TiffColors {

        private TiffColors() {}

        /**
         * Colors of 16 bits as libtiff narrows them for IMREAD_COLOR: rounded, where gray and every
         * other format lose the lower byte.
         */
        static StoredPicture narrowed(StoredPicture stored) {
            if (!stored.isWide() || stored.channels() < 3) {
                return stored;
            }
            short[] wide = stored.pixels().shorts();
            byte[] narrow = new byte[wide.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (byte) (((wide[i] & 0xFFFF) + 128) / 257);
            }
            return new StoredPicture(
                    DenseTensor.ofUint8(stored.pixels().shape(), narrow),
                    8,
                    stored.palette(),
                    stored.colorKey(),
                    stored.last());
        }

        /** The picture as libtiff hands it to OpenCV. */
        static StoredPicture apply(StoredPicture stored) {
            if (stored.isWide() || stored.channels() != 4) {
                return stored;
            }
            byte[] from = stored.pixels().uint8();
            byte[] rgba;
            if (stored.isCmyk()) {
                rgba = fromInks(from);
            } else if (stored.last() == LastChannel.ALPHA) {
                rgba = multiplied(from);
            } else {
                return stored;
            }
            DenseTensor pixels = DenseTensor.ofUint8(stored.pixels().shape(), rgba);
            return new StoredPicture(pixels, stored.bits(), stored.palette());
        }

        private static byte[] fromInks(byte[] cmyk) {
            byte[] rgba = new byte[cmyk.length];
            Arrays.fill(rgba, (byte) 255);
            for (int i = 0; i < cmyk.length; i += 4) {
                int paper = 255 - (cmyk[i + 3] & 0xFF);
                for (int c = 0; c < 3; c++) {
                    rgba[i + c] = (byte) (paper * (255 - (cmyk[i + c] & 0xFF)) / 255);
                }
            }
            return rgba;
        }

        private static byte[] multiplied(byte[] straight) {
            byte[] rgba = straight.clone();
            for (int i = 0; i < rgba.length; i += 4) {
                int alpha = rgba[i + 3] & 0xFF;
                for (int c = 0; c < 3; c++) {
                    rgba[i + c] = (byte) (((rgba[i + c] & 0xFF) * alpha + 127) / 255);
                }
            }
            return rgba;
        }
    }

    /**
     * Which TIFF files {@code cv2.imread} of OpenCV 5.0 reads, and in which way (grfmt_tiff.cpp,
     * readHeader and readData; libtiff's tif_getimage.c where it converts).
     */
    private enum TiffKind {
        /** Through libtiff's TIFFReadRGBA, to 8 bits. */
        CONVERTED,
        /** Unsigned integers of 10 to 16 bits as they are. */
        WIDE,
        /** int32, float32 or float64 as they are. */
        NUMBERS,
        /** int8, int16 or uint32 as they are, which no stage here takes. */
        UNTAKEN,
        /** What OpenCV or libtiff reads at wrong places in planes, channels or tiles. */
        MIXED_UP;

        /** The way of a file; empty where imread returns None. */
        static Optional<TiffKind> of(TiffSamples samples, ColorMode mode) {
            boolean known = samples.channels() >= 1 && samples.channels() <= 4;
            if (samples.photometric().isEmpty() || !known || !hasKnownBits(samples)) {
                return Optional.empty();
            }
            if (mode == ColorMode.RGB || depth(samples) <= 8) {
                if (!isConvertible(samples)) {
                    return Optional.empty();
                }
                if (isMixedUp(samples)) {
                    return Optional.of(MIXED_UP);
                }
                boolean bytes = mode == ColorMode.RGB || samples.format() == Format.UNSIGNED;
                return Optional.of(bytes ? CONVERTED : UNTAKEN);
            }
            boolean narrow = depth(samples) <= 16;
            if (narrow && samples.format() == Format.SIGNED
                    || !narrow && samples.format() == Format.UNSIGNED) {
                return Optional.of(UNTAKEN);
            }
            boolean gray = samples.photometric().orElseThrow().isGray();
            boolean straight = gray ? samples.channels() == 1 : samples.channels() >= 3;
            if (!straight || samples.planar() && samples.channels() > 1) {
                return Optional.of(MIXED_UP);
            }
            return Optional.of(depth(samples) <= 16 ? WIDE : NUMBERS);
        }

        /** OpenCV takes samples of more than 8 bits for 8 where they are not gray or RGB. */
        private static int depth(TiffSamples samples) {
            Photometric photometric = samples.photometric().orElseThrow();
            boolean direct = photometric.isGray() || photometric == Photometric.RGB;
            boolean narrow = !direct || samples.channels() == 2;
            return samples.bits() > 8 && narrow ? 8 : samples.bits();
        }

        private static boolean hasKnownBits(TiffSamples samples) {
            boolean integers =
                    samples.format() == Format.UNSIGNED || samples.format() == Format.SIGNED;
            return switch (depth(samples)) {
                case 1, 8, 10, 12, 14, 16 -> integers;
                case 4 -> integers && samples.is(Photometric.PALETTE);
                case 32 -> integers || samples.format() == Format.FLOAT;
                case 64 -> samples.format() == Format.FLOAT;
                default -> false;
            };
        }

        /**
         * Where one value makes a pixel, libtiff takes planes for red, green and blue, and its way
         * to the next row of a tile that is cut off by the picture's edge counts samples of 8 bits.
         */
        private static boolean isMixedUp(TiffSamples samples) {
            boolean single = samples.photometric().orElseThrow().channels() == 1;
            boolean wide = samples.channels() * samples.bits() > 8;
            boolean planes = samples.planar() && samples.channels() > 1;
            return single && wide && (planes || samples.hasCutTiles());
        }

        /** TIFFRGBAImageBegin, and its choice of a way for contiguous samples or planes. */
        private static boolean isConvertible(TiffSamples samples) {
            int bits = samples.bits();
            boolean bytes = bits == 8;
            return switch (samples.photometric().orElseThrow()) {
                case WHITE_IS_ZERO, BLACK_IS_ZERO -> bits == 1 || bytes || bits == 16;
                case PALETTE ->
                        (bits == 1 || bits == 4 || bytes)
                                && (samples.channels() == 1 || !samples.planar());
                case RGB -> (bytes || bits == 16) && samples.channels() >= 3;
                case CMYK -> bytes && samples.channels() == 4;
                case YCBCR -> bytes && samples.channels() == 3;
                case CIELAB -> samples.channels() == 3 && (bytes || bits == 16);
                default -> false;
            };
        }
    }
}
