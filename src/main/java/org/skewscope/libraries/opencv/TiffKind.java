package org.skewscope.libraries.opencv;

import java.util.Optional;
import org.skewscope.formats.tiff.TiffSamples;
import org.skewscope.formats.tiff.TiffSamples.Format;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Photometric;

/**
 * Which TIFF files {@code cv2.imread} of OpenCV 5.0 reads, and in which way (grfmt_tiff.cpp,
 * readHeader and readData; libtiff's tif_getimage.c where it converts).
 */
enum TiffKind {
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
     * Where one value makes a pixel, libtiff takes planes for red, green and blue, and its way to
     * the next row of a tile that is cut off by the picture's edge counts samples of 8 bits.
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
