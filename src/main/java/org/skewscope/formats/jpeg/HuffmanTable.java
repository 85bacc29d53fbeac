package org.skewscope.formats.jpeg;

import java.util.Arrays;

/**
 * A Huffman table (T.81 annex C) as a lookup of 16 bits, and a smaller lookup for the frequent
 * case: a short code together with the bits of its coefficient.
 */
final class HuffmanTable {

    /** The number of bits that libjpeg has read when it detects an invalid code. */
    private static final int NO_CODE_BITS = 17;

    private static final int SHORT_BITS = 10;

    private final int[] coefficients = new int[1 << SHORT_BITS];
    private boolean tooManyCodes;
    private boolean hasLargeSymbols;
    private final byte[] symbols;
    private final byte[] lengths;

    /**
     * @param counts number of codes of each length 1 to 16, at index 1 to 16
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
                // No code may consist of ones only (jdhuff.c, jpeg_make_d_derived_tbl).
                tooManyCodes |= code + 1 >= 1 << length;
                if (first < last) {
                    Arrays.fill(symbols, first, last, (byte) values[at]);
                    Arrays.fill(lengths, first, last, (byte) length);
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
     * Throws if a scan's table is missing or invalid; a table that no scan uses may be either.
     *
     * @param table null if the file has not defined it
     * @param dc whether the scan uses it for the first coefficient, which has at most 15 bits
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
     * Returns the AC coefficient at the beginning of the next 16 bits.
     *
     * @return its value in the upper half, the number of zeros before it in the second byte, the
     *     number of all its bits in the lowest; 0 if it has too many bits or the code is invalid
     */
    int coefficientIn(int next) {
        return coefficients[next >>> 16 - SHORT_BITS];
    }

    /** Returns the number of bits that libjpeg reads for the symbol at the beginning of 16 bits. */
    int length(int next) {
        return lengths[next] == 0 ? NO_CODE_BITS : lengths[next];
    }

    /** Returns the symbol at the beginning of 16 bits; 0 if the code is invalid. */
    int symbol(int next) {
        return symbols[next] & 0xFF;
    }

    /** Reads the next symbol; 0 for an invalid code, as libjpeg continues after a warning. */
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
