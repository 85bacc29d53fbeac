package org.skewscope.formats.jpeg;

/** Checks whether libjpeg receives the arithmetically coded data of a file in one piece. */
public final class ArithmeticScans {

    private ArithmeticScans() {}

    /**
     * Returns whether a program that passes libjpeg pieces of the file passes one that ends inside
     * such data: libjpeg cannot wait for more there (jdarith.c, get_byte).
     *
     * @param file the whole file
     * @param piece size of a piece in bytes; 65536 for Pillow (ImageFile.MAXBLOCK)
     */
    public static boolean areCutInto(byte[] file, int piece) {
        if (file.length <= piece || !isArithmetic(file)) {
            return false;
        }
        try {
            return JpegDecoder.cutsIntoCode(file, piece);
        } catch (JpegException unreadable) {
            return false;
        }
    }

    private static boolean isArithmetic(byte[] file) {
        int at = MarkerScanner.next(file, 2);
        while (at + 3 < file.length) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xC9 || marker == 0xCA) {
                return true;
            }
            if (marker == 0xD9 || marker == 0xDA || marker >= 0xC0 && marker <= 0xC2) {
                return false;
            }
            at = MarkerScanner.next(file, at + 2 + MarkerScanner.word(file, at + 2));
        }
        return false;
    }
}
