package org.skewscope.libraries.pillow;

import java.util.List;
import java.util.Optional;
import org.skewscope.formats.tiff.TiffSamples;
import org.skewscope.formats.tiff.TiffSamples.Format;
import org.skewscope.picture.Photometric;

/**
 * The modes in which Pillow 13 opens TIFF files (TiffImagePlugin.py, OPEN_INFO and {@code _setup}).
 */
enum TiffMode {
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
        boolean bitsAreMissing =
                samples.declaredBits() != 1 && samples.declaredBits() < samples.channels();
        // Pillow knows only the little-endian signature of BigTIFF files.
        if (bitsAreMissing || samples.big() && !samples.littleEndian()) {
            return Optional.empty();
        }
        // Pillow takes a missing tag for 0.
        boolean unknown = samples.photometric().isEmpty() && samples.photometricCode() >= 0;
        Optional<TiffMode> mode =
                unknown
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
     * Returns the samples without unspecified ones in their own planes, which Pillow drops first.
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
            case UNSIGNED ->
                    samples.bits() == 16 ? when(GRAY_16, little) : upToEightBits(samples.bits());
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
            case UNSIGNED ->
                    switch (bits) {
                        case 12 -> when(GRAY_16, high && samples.littleEndian());
                        case 16 -> when(GRAY_16, high || samples.littleEndian());
                        case 32 -> when(INTEGER, high && samples.littleEndian());
                        default -> upToEightBits(bits);
                    };
            case SIGNED ->
                    bits == 8
                            ? when(GRAY, high)
                            : when(INTEGER, high && (bits == 16 || bits == 32));
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
        if (!known || !highestFirst(samples) && !(bytes(samples, 3) && samples.extra().isEmpty())) {
            return Optional.empty();
        }
        if (samples.extra().isEmpty()) {
            // Pillow with libtiff takes an unnamed fourth plane for premultiplied alpha.
            boolean planes = samples.planar() && !samples.compression().isNone();
            return extra == 0
                    ? Optional.of(RGB)
                    : when(planes ? RGBA_PREMULTIPLIED : RGBA, extra == 1);
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
     * Returns whether Pillow has an unpacker for the file's raw mode. libtiff unpacks compressed
     * files. Uncompressed palettes and white-is-zero gray fail if the lowest bit comes first, and
     * planes fail unless one letter names each and none is dropped.
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
