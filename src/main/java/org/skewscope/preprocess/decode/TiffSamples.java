package org.skewscope.preprocess.decode;

import java.io.IOException;
import org.skewscope.preprocess.PreprocessingException;

/**
 * What the samples of a TIFF file are (TIFF 6.0, section 19). Most libraries read unsigned integers
 * of up to 16 bits alike; every other kind is one library's own affair.
 */
public record TiffSamples(int bits, int format, int channels, boolean isPlain, boolean little) {

    private static final int SIGNED = 2;
    private static final int FLOAT = 3;

    /** Of a file whose header was read. */
    public static TiffSamples of(EncodedPicture file) throws IOException {
        TiffTags tags = new TiffTags(file.bytes());
        try {
            return new TiffSamples(
                    tags.first(TiffTags.BITS_PER_SAMPLE).orElse(1),
                    tags.first(TiffTags.SAMPLE_FORMAT).orElse(1),
                    tags.first(TiffTags.SAMPLES_PER_PIXEL).orElse(1),
                    tags.first(TiffTags.PHOTOMETRIC).orElse(1) == 1,
                    tags.isLittleEndian());
        } catch (IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /**
     * The file with its floats declared as integers of the same bits: javax.imageio's reader cuts
     * floats to 0..1.
     */
    static EncodedPicture floatsAsIntegers(EncodedPicture file) {
        byte[] declared =
                new TiffTags(file.bytes()).withFirst(TiffTags.SAMPLE_FORMAT, (short) SIGNED);
        return new EncodedPicture(file.name(), declared, file.format(), file.header());
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
        return known && channels == 1 && isPlain;
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
