package org.skewscope.formats.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the numbers in the first directory of a TIFF file (TIFF 6.0, section 2), or of a BigTIFF
 * file, whose counts and offsets have 64 bits.
 */
public final class TiffTags {

    public static final int WIDTH = 256;
    public static final int HEIGHT = 257;
    public static final int BITS_PER_SAMPLE = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;

    /** 2 if the lowest bit of a byte comes first. */
    public static final int FILL_ORDER = 266;

    public static final int STRIP_OFFSETS = 273;
    public static final int SAMPLES_PER_PIXEL = 277;
    public static final int ROWS_PER_STRIP = 278;
    public static final int STRIP_BYTE_COUNTS = 279;

    /** 1 if the samples of a pixel lie together, 2 if each channel has its own rows. */
    public static final int PLANAR_CONFIGURATION = 284;

    public static final int GROUP_3_OPTIONS = 292;
    public static final int GROUP_4_OPTIONS = 293;

    /** 2 if each number is stored as its difference from the one before. */
    public static final int PREDICTOR = 317;

    public static final int COLOR_MAP = 320;
    public static final int TILE_WIDTH = 322;
    public static final int TILE_HEIGHT = 323;
    public static final int TILE_OFFSETS = 324;
    public static final int TILE_BYTE_COUNTS = 325;

    /** The meaning of the samples after the colors; the tag is optional. */
    public static final int EXTRA_SAMPLES = 338;

    /** 1 if samples are unsigned integers, 2 signed, 3 floating point; without the tag 1. */
    public static final int SAMPLE_FORMAT = 339;

    public static final int YCBCR_COEFFICIENTS = 529;
    public static final int YCBCR_SUBSAMPLING = 530;
    public static final int REFERENCE_BLACK_WHITE = 532;

    private static final int BIG_VERSION = 43;

    /** The types BYTE, SHORT, LONG, LONG8 and their signed counterparts. */
    private static final Set<Integer> WHOLE_NUMBERS = Set.of(1, 3, 4, 6, 8, 9, 16, 17);

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int RATIONAL = 5;
    private static final int LONG8 = 16;

    private final ByteBuffer bytes;
    private final boolean big;

    /**
     * @param file with a TIFF signature; a truncated file fails in {@link #first}
     */
    public TiffTags(byte[] file) {
        bytes = ByteBuffer.wrap(file);
        bytes.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        big = bytes.getShort(2) == BIG_VERSION;
    }

    /** Returns whether the file is little-endian by its first bytes. */
    boolean isLittleEndian() {
        return bytes.order() == ByteOrder.LITTLE_ENDIAN;
    }

    /** Returns whether the file is a BigTIFF file. */
    boolean areBig() {
        return big;
    }

    /** Returns whether the directory has a tag. */
    boolean has(int tag) {
        return entry(tag) >= 0;
    }

    /** Returns whether a tag of the directory has a type of whole numbers. */
    boolean isWholeNumber(int tag) {
        int entry = entry(tag);
        return entry < 0 || WHOLE_NUMBERS.contains((int) bytes.getShort(entry + 2));
    }

    /**
     * Returns a tag's first number.
     *
     * @return empty if the directory has no such tag
     * @throws IndexOutOfBoundsException if the file ends before the number
     */
    public OptionalInt first(int tag) {
        int entry = entry(tag);
        return entry < 0 ? OptionalInt.empty() : OptionalInt.of(numbers(entry, 1)[0]);
    }

    /**
     * Returns all numbers of a tag, and of fractions the numerator and the denominator.
     *
     * @return an empty array if the directory has no such tag
     * @throws IndexOutOfBoundsException if the file ends before the numbers
     */
    int[] all(int tag) {
        int entry = entry(tag);
        return entry < 0 ? new int[0] : numbers(entry, count(entry));
    }

    private int[] numbers(int entry, int count) {
        int type = bytes.getShort(entry + 2);
        int size = size(type);
        int words = type == RATIONAL ? 2 : 1;
        int at = value(entry, (long) size * count(entry));
        if ((long) size * count > bytes.limit() - at) {
            throw new IndexOutOfBoundsException("the numbers of a tag lie behind the end");
        }
        int[] numbers = new int[count * words];
        for (int i = 0; i < numbers.length; i++) {
            int place = at + i * size / words;
            numbers[i] = switch (type) {
                case BYTE -> bytes.get(place) & 0xFF;
                case SHORT -> bytes.getShort(place) & 0xFFFF;
                case LONG8 -> narrow(bytes.getLong(place));
                default -> bytes.getInt(place);
            };
        }
        return numbers;
    }

    private static int size(int type) {
        return switch (type) {
            case BYTE -> 1;
            case SHORT -> 2;
            case RATIONAL, LONG8 -> 8;
            default -> 4;
        };
    }

    private int entry(int tag) {
        int directory = big ? narrow(bytes.getLong(8)) : bytes.getInt(4);
        int entries = big ? narrow(bytes.getLong(directory)) : bytes.getShort(directory) & 0xFFFF;
        int first = directory + (big ? 8 : 2);
        for (int i = 0; i < entries; i++) {
            int entry = first + i * (big ? 20 : 12);
            if ((bytes.getShort(entry) & 0xFFFF) == tag) {
                return entry;
            }
        }
        return -1;
    }

    private int count(int entry) {
        return big ? narrow(bytes.getLong(entry + 4)) : narrow(bytes.getInt(entry + 4));
    }

    /** Returns the index of the numbers, which lie in the entry itself if they fit. */
    private int value(int entry, long length) {
        if (big) {
            return length <= 8 ? entry + 12 : narrow(bytes.getLong(entry + 12));
        }
        return length <= 4 ? entry + 8 : narrow(bytes.getInt(entry + 8));
    }

    /** Narrows a number to int; no file is longer, so a larger number fails as truncated. */
    private static int narrow(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("an offset lies behind the end");
        }
        return (int) number;
    }
}
