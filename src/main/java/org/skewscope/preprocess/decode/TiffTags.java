package org.skewscope.preprocess.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/** The numbers in the first directory of a TIFF file (TIFF 6.0, section 2). */
public final class TiffTags {

    public static final int WIDTH = 256;
    public static final int HEIGHT = 257;
    public static final int SAMPLES_PER_PIXEL = 277;

    /** What the samples after the colors mean; a file may leave it out. */
    public static final int EXTRA_SAMPLES = 338;

    private static final int ENTRY = 12;
    private static final int SHORT = 3;

    private final ByteBuffer bytes;

    /**
     * @param file with a TIFF signature; a shorter file than it claims to be fails in {@link
     *     #first}
     */
    public TiffTags(byte[] file) {
        bytes = ByteBuffer.wrap(file);
        bytes.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /**
     * A tag's first number; empty where the directory has no such tag.
     *
     * @throws IndexOutOfBoundsException if the file is cut off before it
     */
    public OptionalInt first(int tag) {
        int directory = bytes.getInt(4);
        int entries = bytes.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            if ((bytes.getShort(entry) & 0xFFFF) == tag) {
                boolean isShort = bytes.getShort(entry + 2) == SHORT;
                int value = entry + 8;
                return OptionalInt.of(
                        isShort ? bytes.getShort(value) & 0xFFFF : bytes.getInt(value));
            }
        }
        return OptionalInt.empty();
    }
}
