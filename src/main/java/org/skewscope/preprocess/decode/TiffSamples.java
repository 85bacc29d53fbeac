package org.skewscope.preprocess.decode;

import java.io.IOException;
import org.skewscope.preprocess.PreprocessingException;

/**
 * What the samples of a TIFF file are (TIFF 6.0, section 19). Most libraries read unsigned integers
 * of up to 16 bits alike; every other kind is one library's own affair.
 */
public record TiffSamples(int bits, int format, int channels, int photometric, boolean little) {

    private static final int SIGNED = 2;
    private static final int FLOAT = 3;
    private static final int MIN_IS_BLACK = 1;
    private static final int RGB = 2;

    /** Of a file whose header was read. */
    public static TiffSamples of(EncodedPicture file) throws IOException {
        TiffTags tags = new TiffTags(file.bytes());
        try {
            return new TiffSamples(
                    tags.first(TiffTags.BITS_PER_SAMPLE).orElse(1),
                    tags.first(TiffTags.SAMPLE_FORMAT).orElse(1),
                    tags.first(TiffTags.SAMPLES_PER_PIXEL).orElse(1),
                    tags.first(TiffTags.PHOTOMETRIC).orElse(MIN_IS_BLACK),
                    tags.isLittleEndian());
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    boolean areFloats() {
        return format == FLOAT;
    }

    /** Whether they are unsigned integers of up to 16 bits. */
    boolean areUsual() {
        return bits <= 16 && format != SIGNED && format != FLOAT;
    }

    /**
     * Whether Pillow opens the file in mode I or F (TiffImagePlugin, OPEN_INFO): one channel of 32
     * bits or of signed 16.
     */
    public boolean arePillowIntegersOrFloats() {
        boolean known =
                switch (format) {
                    case FLOAT -> bits == 32;
                    case SIGNED -> bits == 32 || bits == 16;
                    default -> bits == 32 && little;
                };
        return known && channels == 1 && photometric == MIN_IS_BLACK;
    }

    /**
     * Whether {@code cv2.imread(f, cv2.IMREAD_UNCHANGED)} gives them as float32, float64 or int32
     * (grfmt_tiff.cpp). It gives int8 and int16, too, which no stage here takes.
     */
    public boolean areOpenCvNumbers() {
        boolean known = format == FLOAT ? bits == 32 || bits == 64 : format == SIGNED && bits == 32;
        boolean colors = (channels == 3 || channels == 4) && photometric == RGB;
        return known && (colors || channels == 1 && photometric == MIN_IS_BLACK);
    }

    /** The refusal of samples that a decoder here does not turn into pixels. */
    PreprocessingException refusal(String name) {
        String kind =
                switch (format) {
                    case FLOAT -> "floating-point";
                    case SIGNED -> "signed integer";
                    default -> "unsigned integer";
                };
        return new PreprocessingException(
                String.format(
                        "%s holds %d-bit %s samples, which this decoder and color mode do not read",
                        name, bits, kind),
                "Save it with unsigned samples of 8 or 16 bits.");
    }
}
