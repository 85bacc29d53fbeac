package org.skewscope.libraries.pillow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.skewscope.formats.tiff.LibtiffYcbcr;
import org.skewscope.formats.tiff.TiffLength;
import org.skewscope.formats.tiff.TiffPixels;
import org.skewscope.formats.tiff.TiffSamples;
import org.skewscope.formats.tiff.TiffSamples.Format;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Palette;
import org.skewscope.picture.Photometric;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.StoredPicture.LastChannel;
import org.skewscope.picture.geometry.Clipping;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** Reads a TIFF file as Pillow opens it. */
final class PillowTiff {

    private static final String LIBRARY = "PIL.Image.open (Pillow 13)";

    private final PictureFile file;
    private final TiffSamples samples;

    private PillowTiff(PictureFile file) throws IOException {
        this.file = file;
        samples = TiffSamples.of(file);
    }

    /** Runs {@code Image.open(f)}, and {@code .convert('RGB')} if the mode is RGB. */
    static Picture open(PictureFile file, ColorMode mode) throws IOException, PreprocessingException {
        return new PillowTiff(file).open(mode);
    }

    private Picture open(ColorMode mode) throws IOException, PreprocessingException {
        TiffMode opened = TiffMode.of(samples).orElseThrow(() -> samples.refusedBy(LIBRARY, file.name()));
        if (samples.planar() && samples.bits() == 16 && samples.compression().isNone()) {
            throw samples.refusal(file.name(), "whose planes %s reads as of 8 bits".formatted(LIBRARY));
        }
        TiffLength.requireHeld(file, samples);
        if (samples.compression().isJpeg() && opened != TiffMode.LAB) {
            return finish(TiffPixels.readJpeg(file, samples), mode);
        }
        return switch (opened) {
            case LAB -> throw new PreprocessingException(
                    file.name() + " holds CIELAB colors, whose conversion by Pillow (littlecms) is not reproduced",
                    "Convert it to RGB and save it as PNG.");
            case GRAY_PREMULTIPLIED -> throw samples.refusal(
                    file.name(), "which are Pillow's mode La, for which it has no conversion");
            case INTEGER, FLOAT -> numbers(mode);
            case YCBCR -> ycbcr(mode);
            default -> finish(stored(opened, mode), mode);
        };
    }

    private static Picture finish(StoredPicture stored, ColorMode mode) {
        Picture opened = OpenedImage.open(stored);
        return mode == ColorMode.STORED ? opened : OpenedImage.convertToRgb(opened, stored);
    }

    private Picture numbers(ColorMode mode) throws IOException, PreprocessingException {
        // libtiff converts compressed numbers to the computer's byte order, which Pillow does not
        // expect.
        boolean swapped = !samples.littleEndian() && !samples.compression().isNone();
        DenseTensor numbers = TiffPixels.read(file, samples, swapped);
        if (numbers.type() == ElementType.UINT16) {
            numbers = signExtended(numbers);
        }
        if (mode == ColorMode.STORED) {
            return OpenedImage.ofNumbers(numbers);
        }
        // In RGB the modes I and F are clipped and truncated (Convert.c, i2l and f2l).
        return finish(new StoredPicture(Clipping.toBytes(numbers), 8, Optional.empty()), mode);
    }

    private static DenseTensor signExtended(DenseTensor shorts) {
        int[] integers = new int[shorts.size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = shorts.shorts()[i];
        }
        return DenseTensor.ofInt32(shorts.shape(), integers);
    }

    /** Reads mode YCbCr, or mode RGB if libtiff decompresses. */
    private Picture ycbcr(ColorMode mode) throws IOException, PreprocessingException {
        LibtiffYcbcr.requireStandard(file);
        DenseTensor pixels = TiffPixels.read(file, samples);
        if (!samples.compression().isNone()) {
            pixels = LibtiffYcbcr.toRgb(pixels);
        } else if (mode == ColorMode.RGB) {
            pixels = PillowYcbcr.toRgb(pixels);
        }
        return finish(new StoredPicture(pixels, 8, Optional.empty()), mode);
    }

    private StoredPicture stored(TiffMode opened, ColorMode mode) throws IOException, PreprocessingException {
        DenseTensor pixels = TiffPixels.read(file, samples);
        Optional<Palette> none = Optional.empty();
        return switch (opened) {
            case BILEVEL -> new StoredPicture(spread(first(pixels, 1), 1), 1, none);
            case GRAY -> {
                int factor = 255 / ((1 << samples.bits()) - 1);
                yield new StoredPicture(spread(first(pixels, 1), factor), 8, none);
            }
            case PALETTE -> new StoredPicture(first(pixels, 1), samples.bits(), palette());
            case PALETTE_ALPHA -> {
                if (mode == ColorMode.STORED) {
                    throw samples.refusal(file.name(), "which are Pillow's mode PA, which no stage here takes");
                }
                yield new StoredPicture(first(pixels, 1), samples.bits(), palette());
            }
            case RGB -> new StoredPicture(first(pixels, 3), samples.bits(), none);
            case RGBA -> withLast(first(pixels, 4), LastChannel.ALPHA);
            case RGBA_PREMULTIPLIED -> withLast(first(pixels, 4), LastChannel.PREMULTIPLIED_ALPHA);
            case CMYK -> withLast(OpenedImage.upperBytes(first(pixels, 4)), LastChannel.BLACK);
            case GRAY_ALPHA -> {
                if (mode == ColorMode.STORED && samples.planar()) {
                    throw samples.refusal(file.name(), "of which %s leaves the opacity empty".formatted(LIBRARY));
                }
                yield withLast(pixels, LastChannel.ALPHA);
            }
            default -> new StoredPicture(first(pixels, 1), 16, none);
        };
    }

    private StoredPicture withLast(DenseTensor pixels, LastChannel last) {
        return new StoredPicture(pixels, samples.bits(), last);
    }

    /**
     * Spreads gray of less than 8 bits to 0..255, except bits of 0 and 1, and inverts white-is-zero
     * gray.
     */
    private DenseTensor spread(DenseTensor gray, int factor) {
        boolean white = !samples.is(Photometric.BLACK_IS_ZERO) && !samples.is(Photometric.YCBCR);
        int top = (1 << samples.bits()) - 1;
        byte[] values = gray.uint8().clone();
        for (int i = 0; i < values.length; i++) {
            int value = values[i] & 0xFF;
            values[i] = (byte) (factor * (white ? top - value : value));
        }
        return DenseTensor.ofUint8(gray.shape(), values);
    }

    /** Returns the palette, whose colors are the upper bytes of the numbers. */
    private Optional<Palette> palette() throws IOException {
        int[] colors = TiffPixels.palette(file, samples);
        return Optional.of(Palette.ofPlanes(colors, 8));
    }

    /**
     * Returns the first channels; Pillow drops the others, or ExtraSamples does not define them.
     */
    private static DenseTensor first(DenseTensor pixels, int channels) {
        int all = pixels.shape().dimension(2);
        if (all == channels) {
            return pixels;
        }
        int count = pixels.size() / all;
        Shape shape = Shape.of(pixels.shape().dimension(0), pixels.shape().dimension(1), channels);
        if (pixels.type() == ElementType.UINT16) {
            short[] kept = new short[count * channels];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = pixels.shorts()[i / channels * all + i % channels];
            }
            return DenseTensor.ofUint16(shape, kept);
        }
        byte[] kept = new byte[count * channels];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = pixels.uint8()[i / channels * all + i % channels];
        }
        return DenseTensor.ofUint8(shape, kept);
    }

    /**
     * Computes {@code .convert('RGB')} of mode YCbCr (ConvertYCbCr.c): 6 binary places; each
     * product is rounded by adding a half and dropping the fraction, so that negative products
     * round up.
     */
    private static final class PillowYcbcr {

        private static final int PLACES = 6;

        private PillowYcbcr() {}

        /**
         * @param ycbcr three channels of uint8
         */
        static DenseTensor toRgb(DenseTensor ycbcr) {
            int[] redOfCr = products(1.402);
            int[] greenOfCb = products(-0.34414);
            int[] greenOfCr = products(-0.71414);
            int[] blueOfCb = products(1.772);
            byte[] from = ycbcr.uint8();
            byte[] rgb = new byte[from.length];
            for (int i = 0; i < from.length; i += 3) {
                int y = from[i] & 0xFF;
                int cb = from[i + 1] & 0xFF;
                int cr = from[i + 2] & 0xFF;
                rgb[i] = clipped(y + (redOfCr[cr] >> PLACES));
                rgb[i + 1] = clipped(y + (greenOfCb[cb] + greenOfCr[cr] >> PLACES));
                rgb[i + 2] = clipped(y + (blueOfCb[cb] >> PLACES));
            }
            return DenseTensor.ofUint8(ycbcr.shape(), rgb);
        }

        private static int[] products(double coefficient) {
            int[] products = new int[256];
            for (int i = 0; i < products.length; i++) {
                products[i] = (int) ((i - 128) * coefficient * (1 << PLACES) + 0.5);
            }
            return products;
        }

        private static byte clipped(int value) {
            return (byte) Math.max(0, Math.min(255, value));
        }
    }

    /**
     * Lists the modes in which Pillow 13 opens TIFF files (TiffImagePlugin.py, OPEN_INFO and {@code
     * _setup}).
     */
    private enum TiffMode {
        /** Mode 1. */
        BILEVEL,
        /** Mode L of 2, 4 or 8 bits; 2 and 4 bits are spread to 0..255. */
        GRAY,
        GRAY_ALPHA,
        /** Mode La, from which Pillow has no conversion. */
        GRAY_PREMULTIPLIED,
        /** Mode I;16 of 12 or 16 bits; white-is-zero samples stay as they are. */
        GRAY_16,
        /** Mode I. */
        INTEGER,
        /** Mode F; white-is-zero samples stay as they are. */
        FLOAT,
        PALETTE,
        PALETTE_ALPHA,
        RGB,
        RGBA,
        /** Mode RGBA, whose colors are divided by their opacity. */
        RGBA_PREMULTIPLIED,
        CMYK,
        YCBCR,
        LAB;

        /** Returns the mode of a file, or empty if Pillow refuses it. */
        static Optional<TiffMode> of(TiffSamples file) {
            TiffSamples samples = withoutUnspecifiedPlanes(file);
            boolean bitsAreMissing = samples.declaredBits() != 1 && samples.declaredBits() < samples.channels();
            // Pillow knows only the little-endian signature of BigTIFF files.
            if (bitsAreMissing || samples.big() && !samples.littleEndian()) {
                return Optional.empty();
            }
            // Pillow takes a missing tag for 0.
            boolean unknown = samples.photometric().isEmpty() && samples.photometricCode() >= 0;
            Optional<TiffMode> mode = unknown
                    ? Optional.empty()
                    : switch (samples.photometric().orElse(Photometric.WHITE_IS_ZERO)) {
                        case WHITE_IS_ZERO -> whiteIsZero(samples);
                        case BLACK_IS_ZERO -> blackIsZero(samples);
                        case RGB -> rgb(samples);
                        case PALETTE -> palette(samples);
                        case CMYK -> cmyk(samples);
                        case YCBCR -> ycbcr(samples);
                        case CIELAB -> when(LAB, bytes(samples, 3) && highestFirst(samples));
                        default -> Optional.empty();
                    };
            return mode.filter(known -> isUnpacked(known, file, samples));
        }

        /**
         * Returns the samples without unspecified ones in their own planes, which Pillow drops
         * first.
         */
        private static TiffSamples withoutUnspecifiedPlanes(TiffSamples file) {
            List<Integer> extra = file.extra();
            if (!file.planar() || extra.isEmpty() || extra.stream().anyMatch(use -> use > 0)) {
                return file;
            }
            return file.withoutExtra();
        }

        private static Optional<TiffMode> whiteIsZero(TiffSamples samples) {
            if (samples.channels() != 1 || !samples.extra().isEmpty()) {
                return Optional.empty();
            }
            boolean little = samples.littleEndian() && highestFirst(samples);
            return switch (samples.format()) {
                case UNSIGNED -> samples.bits() == 16 ? when(GRAY_16, little) : upToEightBits(samples.bits());
                case FLOAT -> when(FLOAT, samples.bits() == 32 && highestFirst(samples));
                default -> Optional.empty();
            };
        }

        private static Optional<TiffMode> blackIsZero(TiffSamples samples) {
            if (bytes(samples, 2) && samples.extra().size() == 1 && highestFirst(samples)) {
                return switch (samples.extra().get(0)) {
                    case 0 -> Optional.of(GRAY);
                    case 1 -> Optional.of(GRAY_PREMULTIPLIED);
                    case 2 -> Optional.of(GRAY_ALPHA);
                    default -> Optional.empty();
                };
            }
            if (samples.channels() != 1 || !samples.extra().isEmpty()) {
                return Optional.empty();
            }
            boolean high = highestFirst(samples);
            int bits = samples.bits();
            return switch (samples.format()) {
                case UNSIGNED -> switch (bits) {
                    case 12 -> when(GRAY_16, high && samples.littleEndian());
                    case 16 -> when(GRAY_16, high || samples.littleEndian());
                    case 32 -> when(INTEGER, high && samples.littleEndian());
                    default -> upToEightBits(bits);
                };
                case SIGNED -> bits == 8 ? when(GRAY, high) : when(INTEGER, high && (bits == 16 || bits == 32));
                case FLOAT -> when(FLOAT, high && bits == 32);
                default -> Optional.empty();
            };
        }

        private static Optional<TiffMode> upToEightBits(int bits) {
            return switch (bits) {
                case 1 -> Optional.of(BILEVEL);
                case 2, 4, 8 -> Optional.of(GRAY);
                default -> Optional.empty();
            };
        }

        private static Optional<TiffMode> rgb(TiffSamples samples) {
            int bits = samples.bits();
            int extra = samples.channels() - 3;
            boolean known = samples.format() == Format.UNSIGNED && (bits == 8 || bits == 16);
            if (!known
                    || !highestFirst(samples)
                            && !(bytes(samples, 3) && samples.extra().isEmpty())) {
                return Optional.empty();
            }
            if (samples.extra().isEmpty()) {
                // Pillow with libtiff takes an unnamed fourth plane for premultiplied alpha.
                boolean planes = samples.planar() && !samples.compression().isNone();
                return extra == 0 ? Optional.of(RGB) : when(planes ? RGBA_PREMULTIPLIED : RGBA, extra == 1);
            }
            boolean rest = samples.extra().stream().skip(1).allMatch(use -> use == 0);
            int most = bits == 8 ? 3 : 1;
            if (samples.extra().size() != extra || extra > most || !rest) {
                return Optional.empty();
            }
            return switch (samples.extra().get(0)) {
                case 0 -> Optional.of(RGB);
                case 1 -> Optional.of(RGBA_PREMULTIPLIED);
                case 2 -> Optional.of(RGBA);
                    // Corel Draw 10 writes this value.
                case 999 -> when(RGBA, extra == 1 && bits == 8);
                default -> Optional.empty();
            };
        }

        private static Optional<TiffMode> palette(TiffSamples samples) {
            if (samples.format() != Format.UNSIGNED) {
                return Optional.empty();
            }
            if (samples.channels() == 1 && samples.extra().isEmpty()) {
                return upToEightBits(samples.bits()).map(known -> PALETTE);
            }
            boolean pairs = bytes(samples, 2) && highestFirst(samples);
            return pairs && samples.extra().equals(List.of(0))
                    ? Optional.of(PALETTE)
                    : when(PALETTE_ALPHA, pairs && samples.extra().equals(List.of(2)));
        }

        private static Optional<TiffMode> cmyk(TiffSamples samples) {
            boolean unspecified = samples.extra().stream().allMatch(use -> use == 0);
            int most = samples.bits() == 8 ? 2 : 0;
            boolean known = samples.bits() == 8 || samples.bits() == 16;
            return when(
                    CMYK,
                    known
                            && samples.format() == Format.UNSIGNED
                            && highestFirst(samples)
                            && unspecified
                            && samples.extra().size() <= most
                            && samples.channels() == 4 + samples.extra().size());
        }

        private static Optional<TiffMode> ycbcr(TiffSamples samples) {
            if (!highestFirst(samples) || !samples.extra().isEmpty()) {
                return Optional.empty();
            }
            // libtiff, which decompresses for Pillow, has no conversion of Y alone.
            return bytes(samples, 3)
                    ? Optional.of(YCBCR)
                    : when(GRAY, bytes(samples, 1) && samples.compression().isNone());
        }

        private static boolean bytes(TiffSamples samples, int channels) {
            return samples.are(Format.UNSIGNED, 8, channels);
        }

        private static boolean highestFirst(TiffSamples samples) {
            return !samples.lowestBitFirst();
        }

        private static Optional<TiffMode> when(TiffMode mode, boolean condition) {
            return condition ? Optional.of(mode) : Optional.empty();
        }

        /**
         * Returns whether Pillow has an unpacker for the file's raw mode. libtiff unpacks
         * compressed files. Uncompressed palettes and white-is-zero gray fail if the lowest bit
         * comes first, and planes fail unless one letter names each and none is dropped.
         */
        private static boolean isUnpacked(TiffMode mode, TiffSamples file, TiffSamples opened) {
            boolean planes = file.planar() && file.channels() > 1;
            if (planes && opened.channels() > 4) {
                return false;
            }
            if (!file.compression().isNone()) {
                return true;
            }
            if (file.lowestBitFirst()) {
                boolean white = !file.is(Photometric.BLACK_IS_ZERO) && mode == GRAY;
                return !(white && file.bits() == 8) && !(mode == PALETTE && file.bits() < 8);
            }
            return !planes
                    || opened.channels() == file.channels()
                            && (mode == RGB || mode == RGBA || mode == CMYK || mode == LAB);
        }
    }
}
