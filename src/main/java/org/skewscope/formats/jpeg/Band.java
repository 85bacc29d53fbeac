package org.skewscope.formats.jpeg;

/**
 * Describes the part of the coefficients that a scan carries (T.81 B.2.3).
 *
 * @param first in zigzag order; 0 is DC
 * @param last in zigzag order
 * @param high the bit plane that an earlier scan reached, or 0
 * @param low the bit plane that this scan reaches
 */
record Band(int first, int last, int high, int low) {

    static Band read(byte[] file, int at) {
        return new Band(file[at] & 0xFF, file[at + 1] & 0xFF, (file[at + 2] >> 4) & 15, file[at + 2] & 15);
    }

    /** Returns whether an earlier scan carried the upper bits. */
    boolean refining() {
        return high > 0;
    }

    /** Throws unless the conditions of T.81 G.1.1.1.1 hold, as libjpeg checks them (jdphuff.c). */
    void requireLegal(int components) throws JpegException {
        boolean legal = first == 0 ? last == 0 : first <= last && last < 64 && components == 1;
        boolean bits = low <= 13 && (high == 0 || low == high - 1);
        if (!legal || !bits) {
            throw new JpegException("has a progressive scan of an impossible band");
        }
    }
}
