package org.skewscope.picture.geometry;

/**
 * Pixels of three bytes, eight of them at a time as three words. Each byte stays, or comes from two
 * bytes behind or before it, which may lie in the neighboring word.
 */
final class PackedPixels {

    private static final int CHANNELS = 3;

    /** Every third byte of a word, from its lowest on, from the next and from the third. */
    private static final long FIRST = 0x00FF_0000_FF00_00FFL;

    private static final long SECOND = FIRST << 8;
    private static final long THIRD = FIRST << 16;

    private PackedPixels() {}

    /**
     * Exchanges the first and the last byte of each pixel.
     *
     * @param target as long as the source, or the source itself; what is no whole pixel at the end
     *     is left alone
     */
    static void reverse(byte[] source, byte[] target) {
        int at = 0;
        for (; at <= source.length - 3 * Long.BYTES; at += 3 * Long.BYTES) {
            long a = ByteWords.getTwo(source, at);
            long b = ByteWords.getTwo(source, at + 8);
            long c = ByteWords.getTwo(source, at + 16);
            ByteWords.setTwo(
                    target, at, (a >>> 16 | b << 48) & FIRST | a & SECOND | a << 16 & THIRD);
            ByteWords.setTwo(
                    target,
                    at + 8,
                    (b >>> 16 | c << 48) & SECOND | b & THIRD | (b << 16 | a >>> 48) & FIRST);
            ByteWords.setTwo(
                    target, at + 16, c >>> 16 & THIRD | c & FIRST | (c << 16 | b >>> 48) & SECOND);
        }
        for (; at <= source.length - CHANNELS; at += CHANNELS) {
            byte first = source[at];
            target[at] = source[at + 2];
            target[at + 1] = source[at + 1];
            target[at + 2] = first;
        }
    }
}
