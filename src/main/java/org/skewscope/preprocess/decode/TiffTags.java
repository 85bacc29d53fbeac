package org.skewscope.preprocess.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.OptionalInt;

/** The numbers in the first directory of a TIFF file (TIFF 6.0, section 2). */
public final class TiffTags {

    public static final int WIDTH = 256;
    public static final int HEIGHT = 257;
    public static final int BITS_PER_SAMPLE = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;
    public static final int SAMPLES_PER_PIXEL = 277;

    /** 1 where the samples of a pixel lie together, 2 where each channel has its own rows. */
    public static final int PLANAR_CONFIGURATION = 284;

    /** 2 where each number is stored as its difference from the one before. */
    public static final int PREDICTOR = 317;

    public static final int TILE_WIDTH = 322;

    /** What the samples after the colors mean; a file may leave it out. */
    public static final int EXTRA_SAMPLES = 338;

    /** 1 where samples are unsigned integers, 2 signed, 3 floating point; left out it is 1. */
    public static final int SAMPLE_FORMAT = 339;

    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    /** Among the numbers that anyone may use for what no reader knows. */
    private static final int PRIVATE = 65000;

    /** Of an array of its own length. */
    private final ByteBuffer bytes;

    /**
     * @param file with a TIFF signature; a shorter file than it claims to be fails in {@link
     *     #first}
     */
    public TiffTags(byte[] file) {
        bytes = ByteBuffer.wrap(file);
        bytes.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Whether the file's first bytes say that low bytes come first. */
    boolean isLittleEndian() {
        return bytes.order() == ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * A tag's first number; empty where the directory has no such tag.
     *
     * @throws IndexOutOfBoundsException if the file is cut off before it
     */
    public OptionalInt first(int tag) {
        int entry = entry(tag);
        if (entry < 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                isShort(entry)
                        ? bytes.getShort(value(entry)) & 0xFFFF
                        : bytes.getInt(value(entry)));
    }

    /** A copy of the file in which some tags, where it has them, have one number each, or none. */
    byte[] with(Map<Integer, OptionalInt> numbers) {
        ByteBuffer copy = ByteBuffer.wrap(bytes.array().clone()).order(bytes.order());
        numbers.forEach(
                (tag, number) -> {
                    int entry = entry(tag);
                    if (entry < 0) {
                        return;
                    }
                    if (number.isEmpty()) {
                        copy.putShort(entry, (short) PRIVATE);
                    } else {
                        copy.putShort(entry + 2, (short) LONG);
                        copy.putInt(entry + 4, 1);
                        copy.putInt(entry + 8, number.getAsInt());
                    }
                });
        return copy.array();
    }

    private int entry(int tag) {
        int directory = bytes.getInt(4);
        int entries = bytes.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            if ((bytes.getShort(entry) & 0xFFFF) == tag) {
                return entry;
            }
        }
        return -1;
    }

    private boolean isShort(int entry) {
        return bytes.getShort(entry + 2) == SHORT;
    }

    /** Where the numbers begin: in the entry itself as long as they fit into four bytes. */
    private int value(int entry) {
        boolean inPlace = bytes.getInt(entry + 4) <= (isShort(entry) ? 2 : 1);
        return inPlace ? entry + 8 : bytes.getInt(entry + 8);
    }
}
