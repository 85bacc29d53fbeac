package org.skewscope.picture.geometry;

/** Pixels of three bytes, of which two are turned around at a time. */
final class PackedPixels {

    private static final int CHANNELS = 3;

    private static final int PAIR = 2 * CHANNELS;

    /** How many bytes are turned around at a time, a multiple of four pairs. */
    private static final int PIECE = 128 * 4 * PAIR;

    private PackedPixels() {}

    /**
     * Exchanges the first and the last byte of each pixel.
     *
     * @param target as long as the source, or the source itself; what is no whole pixel at the end
     *     is left alone
     */
    static void reverse(byte[] source, byte[] target) {
        // Eight bytes are written for a pair's six. In one array the processor would read what it
        // has just written in part, for which it waits: so it reads from a copy.
        byte[] piece = new byte[PIECE - PAIR + Long.BYTES];
        int at = 0;
        for (; at <= source.length - PIECE - CHANNELS; at += PIECE) {
            System.arraycopy(source, at, piece, 0, piece.length);
            reversePiece(piece, target, at);
            System.arraycopy(piece, PIECE, target, at + PIECE, piece.length - PIECE);
        }
        for (; at <= source.length - CHANNELS; at += CHANNELS) {
            byte first = source[at];
            target[at] = source[at + 2];
            target[at + 1] = source[at + 1];
            target[at + 2] = first;
        }
    }

    private static void reversePiece(byte[] piece, byte[] target, int to) {
        for (int i = 0; i < PIECE; i += 4 * PAIR) {
            ByteWords.setTwo(target, to + i, pair(piece, i));
            ByteWords.setTwo(target, to + i + PAIR, pair(piece, i + PAIR));
            ByteWords.setTwo(target, to + i + 2 * PAIR, pair(piece, i + 2 * PAIR));
            ByteWords.setTwo(target, to + i + 3 * PAIR, pair(piece, i + 3 * PAIR));
        }
    }

    /** Two pixels turned around; the highest two bytes mean nothing. */
    private static long pair(byte[] bytes, int at) {
        // Turns the order of the pixels around too: the second comes to lie in front.
        long turned = Long.reverseBytes(ByteWords.getTwo(bytes, at));
        return turned >>> 40 | turned >>> 16 << 24;
    }
}
