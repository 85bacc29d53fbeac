package org.skewscope.formats.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.picture.Photometric;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.StoredPicture;

/**
 * Describes a TIFF file's samples by its tags (TIFF 6.0).
 *
 * @param width in pixels
 * @param height in pixels
 * @param tileWidth in pixels; the picture's width if the file has strips
 * @param photometric empty if the file does not state it or no decoder knows it
 * @param photometricCode the tag's number, -1 if the file has no such tag
 * @param bits of one sample; 0 if channels differ
 * @param declaredBits number of samples in BitsPerSample
 * @param format the type of a sample
 * @param channels number of samples a pixel, including those that are no colors
 * @param extra the meaning of each sample after the colors: 0 is unspecified, 1 opacity by which
 *     the colors are multiplied, 2 opacity
 * @param compression of strips or tiles
 * @param predictor 1 for none (also if the compression supports none), 2 for differences, 3 for
 *     differences of the bytes of floating-point numbers
 * @param planar whether each channel has its own rows
 * @param lowestBitFirst whether FillOrder is 2
 * @param littleEndian whether low bytes come first
 * @param big whether the file is a BigTIFF file
 */
public record TiffSamples(
        int width,
        int height,
        int tileWidth,
        Optional<Photometric> photometric,
        int photometricCode,
        int bits,
        int declaredBits,
        Format format,
        int channels,
        List<Integer> extra,
        TiffCompression compression,
        int predictor,
        boolean planar,
        boolean lowestBitFirst,
        boolean littleEndian,
        boolean big) {

    private static final int[] LIBTIFF_NEEDS = {
        TiffTags.WIDTH,
        TiffTags.HEIGHT,
        TiffTags.ROWS_PER_STRIP,
        TiffTags.PLANAR_CONFIGURATION,
        TiffTags.TILE_WIDTH,
        TiffTags.TILE_HEIGHT,
        TiffTags.EXTRA_SAMPLES
    };

    /** Describes the type of a sample: the tag SampleFormat. */
    public enum Format {
        UNSIGNED("unsigned integer"),
        SIGNED("signed integer"),
        FLOAT("floating-point"),
        OTHER("undefined or mixed");

        private final String title;

        Format(String title) {
            this.title = title;
        }
    }

    /** The ExtraSamples value that Corel Draw 10 writes for opacity. */
    private static final int COREL_ALPHA = 999;

    /**
     * Reads the description of a file with a known header.
     *
     * @throws IOException with a clause as its message that follows the file's name
     */
    public static TiffSamples of(PictureFile file) throws IOException {
        TiffTags tags = new TiffTags(file.bytes());
        try {
            int code = tags.first(TiffTags.PHOTOMETRIC).orElse(-1);
            int width = tags.first(TiffTags.WIDTH).orElse(0);
            int tileWidth = tags.first(TiffTags.TILE_WIDTH).orElse(width);
            if (tileWidth < 1) {
                throw new IOException("is damaged: its tiles have no width");
            }
            TiffCompression compression =
                    new TiffCompression(tags.first(TiffTags.COMPRESSION).orElse(1));
            if (!compression.isNone()) {
                requireSizes(tags);
            }
            int predictor = tags.first(TiffTags.PREDICTOR).orElse(1);
            int[] bits = tags.all(TiffTags.BITS_PER_SAMPLE);
            return new TiffSamples(
                    width,
                    tags.first(TiffTags.HEIGHT).orElse(0),
                    tileWidth,
                    Photometric.of(code),
                    code,
                    bits.length == 0 ? 1 : areEqual(bits) ? bits[0] : 0,
                    Math.max(1, bits.length),
                    format(tags.all(TiffTags.SAMPLE_FORMAT)),
                    tags.first(TiffTags.SAMPLES_PER_PIXEL).orElse(1),
                    Arrays.stream(tags.all(TiffTags.EXTRA_SAMPLES)).boxed().toList(),
                    compression,
                    compression.hasPredictor() ? predictor : 1,
                    tags.first(TiffTags.PLANAR_CONFIGURATION).orElse(1) == 2,
                    tags.first(TiffTags.FILL_ORDER).orElse(1) == 2,
                    tags.isLittleEndian(),
                    tags.areBig());
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /**
     * Throws if a size has another type; libtiff fails here too (tif_dirread.c), and Pillow uses
     * libtiff for compressed files.
     */
    private static void requireSizes(TiffTags tags) throws IOException {
        for (int tag : LIBTIFF_NEEDS) {
            if (!tags.isWholeNumber(tag)) {
                throw new IOException("is damaged: its tag %s is not an integer".formatted(tag));
            }
        }
    }

    private static boolean areEqual(int[] numbers) {
        return Arrays.stream(numbers).distinct().count() == 1;
    }

    private static Format format(int[] codes) {
        if (codes.length == 0) {
            return Format.UNSIGNED;
        }
        if (!areEqual(codes)) {
            return Format.OTHER;
        }
        return switch (codes[0]) {
            case 1 -> Format.UNSIGNED;
            case 2 -> Format.SIGNED;
            case 3 -> Format.FLOAT;
            default -> Format.OTHER;
        };
    }

    /** Returns whether the file declares this meaning of its samples. */
    public boolean is(Photometric other) {
        return photometric.isPresent() && photometric.get() == other;
    }

    /**
     * Returns whether the file has that many samples a pixel, of that many bits and this format.
     */
    public boolean are(Format kind, int bitsOfEach, int count) {
        return format == kind && bits == bitsOfEach && channels == count;
    }

    /** Returns whether tiles reach over the right edge. */
    public boolean hasCutTiles() {
        return width % tileWidth != 0;
    }

    /** Returns the meaning of the first sample after the colors. */
    public StoredPicture.LastChannel lastChannel() {
        return switch (extra.isEmpty() ? 0 : extra.get(0)) {
            case 1 -> StoredPicture.LastChannel.PREMULTIPLIED_ALPHA;
            case 2, COREL_ALPHA -> StoredPicture.LastChannel.ALPHA;
            default -> StoredPicture.LastChannel.UNMARKED;
        };
    }

    /** Returns the description without the samples after the colors. */
    public TiffSamples withoutExtra() {
        int declared = declaredBits > 1 ? Math.max(1, declaredBits - extra.size()) : declaredBits;
        return new TiffSamples(
                width,
                height,
                tileWidth,
                photometric,
                photometricCode,
                bits,
                declared,
                format,
                channels - extra.size(),
                List.of(),
                compression,
                predictor,
                planar,
                lowestBitFirst,
                littleEndian,
                big);
    }

    /** Creates the failure for a file that the named library also refuses. */
    public PreprocessingException refusedBy(String library, String file) {
        return refusal(file, "which %s does not read".formatted(library));
    }

    /** Creates a failure that describes the file's samples and ends with a clause. */
    public PreprocessingException refusal(String file, String clause) {
        return new PreprocessingException(
                file + " holds " + description() + ", " + clause,
                "Save it as PNG, or as gray or RGB with unsigned samples of 8 or 16 bits.");
    }

    /**
     * Returns a description such as "16-bit unsigned integer samples (RGB, 4 channels,
     * little-endian)".
     */
    private String description() {
        StringBuilder text = new StringBuilder();
        text.append(bits == 0 ? "" : bits + "-bit ").append(format.title).append(" samples (");
        text.append(photometric
                .map(Photometric::title)
                .orElse(
                        photometricCode < 0
                                ? "without PhotometricInterpretation"
                                : "PhotometricInterpretation " + photometricCode));
        text.append(", ").append(channels).append(channels == 1 ? " channel" : " channels");
        if (!extra.isEmpty()) {
            text.append(", ExtraSamples ");
            text.append(extra.toString().replaceAll("[\\[\\]]", ""));
        }
        text.append(planar && channels > 1 ? ", in planes" : "");
        text.append(lowestBitFirst ? ", lowest bit first" : "");
        text.append(littleEndian ? ", little-endian" : ", big-endian");
        return text.append(big ? ", BigTIFF)" : ")").toString();
    }
}
