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

/** Reads a TIFF file as {@code cv2.imread} does. */
final class OpenCvTiff {

    private static final String LIBRARY = "cv2.imread (OpenCV 5)";

    private final PictureFile file;
    private final TiffSamples samples;

    private OpenCvTiff(PictureFile file) throws IOException {
        this.file = file;
        samples = TiffSamples.of(file);
    }

    /**
     * Reads with IMREAD_COLOR, or as stored with IMREAD_UNCHANGED; the orientation is not applied
     * yet.
     */
    static Picture read(PictureFile file, ColorMode mode) throws IOException, PreprocessingException {
        return new OpenCvTiff(file).read(mode);
    }

    private Picture read(ColorMode mode) throws IOException, PreprocessingException {
        TiffKind kind = TiffKind.of(samples, mode).orElseThrow(() -> samples.refusedBy(LIBRARY, file.name()));
        return switch (kind) {
            case CONVERTED -> finish(TiffColors.apply(TiffColors.narrowed(converted())), mode);
            case WIDE -> finish(wide(), mode);
            case NUMBERS -> ReadPicture.ofNumbers(TiffPixels.read(file, samples));
            case UNSUPPORTED -> throw samples.refusal(
                    file.name(),
                    "which %s reads as int8, int16 or uint32, which no stage here takes".formatted(LIBRARY));
            case MISREAD -> throw samples.refusal(file.name(), "of which %s mixes up samples".formatted(LIBRARY));
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

    /** Reads samples of 10 to 16 bits; those of 10, 12 and 14 bits move up to 16. */
    private StoredPicture wide() throws IOException, PreprocessingException {
        DenseTensor pixels = TiffPixels.read(file, samples);
        short[] values = pixels.shorts();
        short[] shifted = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            shifted[i] = (short) (values[i] << 16 - samples.bits());
        }
        return new StoredPicture(DenseTensor.ofUint16(pixels.shape(), shifted), 16, Optional.empty());
    }

    private StoredPicture converted() throws IOException, PreprocessingException {
        Photometric photometric = samples.photometric().orElseThrow();
        if (photometric == Photometric.CIELAB) {
            throw new PreprocessingException(
                    file.name() + " holds CIELAB colors, whose conversion by OpenCV (libtiff) is not reproduced",
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
            case WHITE_IS_ZERO, BLACK_IS_ZERO -> new StoredPicture(gray(pixels), Math.min(bits, 8), Optional.empty());
            case PALETTE -> new StoredPicture(gray(pixels), bits, Optional.of(palette()));
            case YCBCR -> new StoredPicture(LibtiffYcbcr.toRgb(pixels), bits, Optional.empty());
            case CMYK -> new StoredPicture(pixels, samples.bits(), LastChannel.BLACK);
            default -> new StoredPicture(pixels, samples.bits(), samples.lastChannel());
        };
    }

    /** Returns the first channel with black as zero, and of 16 bits the upper byte. */
    private DenseTensor gray(DenseTensor pixels) {
        int channels = samples.channels();
        int white = samples.is(Photometric.WHITE_IS_ZERO) ? (1 << Math.min(samples.bits(), 8)) - 1 : 0;
        byte[] gray = new byte[pixels.size() / channels];
        for (int i = 0; i < gray.length; i++) {
            int value = samples.bits() == 16 ? pixels.shorts()[i * channels] >> 8 : pixels.uint8()[i * channels];
            gray[i] = (byte) (value ^ white);
        }
        return DenseTensor.ofUint8(Shape.of(samples.height(), samples.width(), 1), gray);
    }

    /** Returns the palette's upper bytes, or its numbers if all fit into a byte. */
    private Palette palette() throws IOException {
        int[] colors = TiffPixels.palette(file, samples);
        boolean narrow = Arrays.stream(colors).allMatch(color -> color < 256);
        return Palette.ofPlanes(colors, narrow ? 0 : 8);
    }

    /**
     * Converts colors as libtiff's TIFFReadRGBA does (tif_getimage.c), through which OpenCV reads
     * 8-bit TIFF files: it multiplies colors by their opacity and turns inks into opaque RGB.
     */
    private static final class TiffColors {

        private TiffColors() {}

        /**
         * Narrows colors of 16 bits as libtiff does for IMREAD_COLOR: it rounds them, while gray
         * and all other formats drop the lower byte.
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

        /** Returns the picture that libtiff passes to OpenCV. */
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
     * Lists the ways in which {@code cv2.imread} of OpenCV 5.0 reads TIFF files (grfmt_tiff.cpp,
     * readHeader and readData; libtiff's tif_getimage.c if it converts).
     */
    private enum TiffKind {
        /** libtiff's TIFFReadRGBA converts the samples to 8 bits. */
        CONVERTED,
        /** OpenCV keeps unsigned integers of 10 to 16 bits. */
        WIDE,
        /** OpenCV keeps int32, float32 or float64. */
        NUMBERS,
        /** OpenCV keeps int8, int16 or uint32, which no stage accepts. */
        UNSUPPORTED,
        /** OpenCV or libtiff reads planes, channels or tiles at wrong places. */
        MISREAD;

        /** Returns the way of a file, or empty if imread returns None. */
        static Optional<TiffKind> of(TiffSamples samples, ColorMode mode) {
            boolean known = samples.channels() >= 1 && samples.channels() <= 4;
            if (samples.photometric().isEmpty() || !known || !hasKnownBits(samples)) {
                return Optional.empty();
            }
            if (mode == ColorMode.RGB || depth(samples) <= 8) {
                if (!isConvertible(samples)) {
                    return Optional.empty();
                }
                if (isMisread(samples)) {
                    return Optional.of(MISREAD);
                }
                boolean bytes = mode == ColorMode.RGB || samples.format() == Format.UNSIGNED;
                return Optional.of(bytes ? CONVERTED : UNSUPPORTED);
            }
            boolean narrow = depth(samples) <= 16;
            if (narrow && samples.format() == Format.SIGNED || !narrow && samples.format() == Format.UNSIGNED) {
                return Optional.of(UNSUPPORTED);
            }
            boolean gray = samples.photometric().orElseThrow().isGray();
            boolean straight = gray ? samples.channels() == 1 : samples.channels() >= 3;
            if (!straight || samples.planar() && samples.channels() > 1) {
                return Optional.of(MISREAD);
            }
            return Optional.of(depth(samples) <= 16 ? WIDE : NUMBERS);
        }

        /**
         * Returns the depth that OpenCV assumes: it takes samples of more than 8 bits for 8 unless
         * they are gray or RGB.
         */
        private static int depth(TiffSamples samples) {
            Photometric photometric = samples.photometric().orElseThrow();
            boolean direct = photometric.isGray() || photometric == Photometric.RGB;
            boolean narrow = !direct || samples.channels() == 2;
            return samples.bits() > 8 && narrow ? 8 : samples.bits();
        }

        private static boolean hasKnownBits(TiffSamples samples) {
            boolean integers = samples.format() == Format.UNSIGNED || samples.format() == Format.SIGNED;
            return switch (depth(samples)) {
                case 1, 8, 10, 12, 14, 16 -> integers;
                case 4 -> integers && samples.is(Photometric.PALETTE);
                case 32 -> integers || samples.format() == Format.FLOAT;
                case 64 -> samples.format() == Format.FLOAT;
                default -> false;
            };
        }

        /**
         * Returns whether libtiff reads wrong places. With one value a pixel libtiff takes planes
         * for red, green and blue, and in a tile that the picture's edge cuts it steps to the next
         * row by samples of 8 bits.
         */
        private static boolean isMisread(TiffSamples samples) {
            boolean single = samples.photometric().orElseThrow().channels() == 1;
            boolean wide = samples.channels() * samples.bits() > 8;
            boolean planes = samples.planar() && samples.channels() > 1;
            return single && wide && (planes || samples.hasCutTiles());
        }

        /**
         * Returns whether TIFFRGBAImageBegin accepts the file and has a routine for its contiguous
         * samples or planes.
         */
        private static boolean isConvertible(TiffSamples samples) {
            int bits = samples.bits();
            boolean bytes = bits == 8;
            return switch (samples.photometric().orElseThrow()) {
                case WHITE_IS_ZERO, BLACK_IS_ZERO -> bits == 1 || bytes || bits == 16;
                case PALETTE -> (bits == 1 || bits == 4 || bytes) && (samples.channels() == 1 || !samples.planar());
                case RGB -> (bytes || bits == 16) && samples.channels() >= 3;
                case CMYK -> bytes && samples.channels() == 4;
                case YCBCR -> bytes && samples.channels() == 3;
                case CIELAB -> samples.channels() == 3 && (bytes || bits == 16);
                default -> false;
            };
        }
    }
}
