package org.skewscope.formats.jpeg;

/**
 * A Huffman table (T.81 annex C) as one lookup of 16 bits, and one of fewer for what comes most:
 * short codes together with the bits of their coefficient.
 */
final class HuffmanTable {

    /** How many bits libjpeg has read when it finds that they begin no code. */
    private static final int NO_CODE_BITS = 17;

    private static final int SHORT_BITS = 10;

    private final int[] coefficients = new int[1 << SHORT_BITS];
    private boolean tooManyCodes;
    private boolean hasLargeSymbols;
    private final byte[] symbols;
    private final byte[] lengths;

    /**
     * @param counts how many codes of each length 1 to 16 there are, at index 1 to 16
     * @param values the symbols in order of their codes
     */
    HuffmanTable(int[] counts, int[] values) {
        symbols = new byte[1 << 16];
        lengths = new byte[1 << 16];
        int at = 0;
        int code = 0;
        for (int length = 1; length <= 16; length++) {
            for (int i = 0; i < counts[length]; i++) {
                int first = code << (16 - length);
                int last = Math.min((code + 1) << (16 - length), 1 << 16);
                // No code may have only ones (jdhuff.c, jpeg_make_d_derived_tbl).
                tooManyCodes |= code + 1 >= 1 << length;
                for (int bits = first; bits < last; bits++) {
                    symbols[bits] = (byte) values[at];
                    lengths[bits] = (byte) length;
                }
                hasLargeSymbols |= values[at] > 15;
                at++;
                code++;
            }
            code <<= 1;
        }
        for (int bits = 0; bits < coefficients.length; bits++) {
            coefficients[bits] = coefficient(bits);
        }
    }

    /**
     * Fails where a scan needs a table that is missing or broken; what no scan uses may be so.
     *
     * @param table null where the file has not defined it
     * @param dc whether it is used for the first coefficient, which has no more than 15 bits
     */
    static void require(HuffmanTable table, boolean dc) throws JpegException {
        if (table == null) {
            throw new JpegException("lacks a Huffman table");
        }
        if (table.tooManyCodes || (dc && table.hasLargeSymbols)) {
            throw new JpegException("has a broken Huffman table");
        }
    }

    private int coefficient(int bits) {
        int length = lengths[bits << 16 - SHORT_BITS];
        int symbol = symbols[bits << 16 - SHORT_BITS] & 0xFF;
        int size = symbol & 15;
        int total = length + size;
        if (length == 0 || size == 0 || total > SHORT_BITS) {
            return 0;
        }
        int value = bits >> SHORT_BITS - total & (1 << size) - 1;
        return EntropyBits.extend(value, size) << 16 | symbol >> 4 << 8 | total;
    }

    /**
     * An AC coefficient that begins with the next 16 bits.
     *
     * @return its value in the upper half, the zeros before it in the second byte, all its bits in
     *     the lowest; 0 where its bits are too many, or there is none
     */
    int coefficientIn(int next) {
        return coefficients[next >>> 16 - SHORT_BITS];
    }

    /** How many bits libjpeg reads for the symbol that begins with 16 bits. */
    int length(int next) {
        return lengths[next] == 0 ? NO_CODE_BITS : lengths[next];
    }

    /** The symbol that begins with 16 bits; 0 where there is none. */
    int symbol(int next) {
        return symbols[next] & 0xFF;
    }

    /** The next symbol; 0 for bits that are no code, as libjpeg goes on after a warning. */
    int decode(EntropyBits bits) {
        int next = bits.peek16();
        int length = lengths[next];
        if (length == 0) {
            bits.skip(NO_CODE_BITS);
            return 0;
        }
        bits.skip(length);
        return symbols[next] & 0xFF;
    }
}
