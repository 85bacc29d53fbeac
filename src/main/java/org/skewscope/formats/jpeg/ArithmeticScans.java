package org.skewscope.formats.jpeg;

/** Where the arithmetically coded data of a file lie. */
public final class ArithmeticScans {

    private ArithmeticScans() {}

    /**
     * Whether a program that hands libjpeg so many bytes at a time hands over a piece that ends
     * within such data, where libjpeg cannot wait for more (jdarith.c, get_byte).
     *
     * @param piece 65536 for Pillow (ImageFile.MAXBLOCK)
     */
    public static boolean areCutInto(byte[] file, int piece) {
        boolean arithmetic = false;
        int at = MarkerScanner.next(file, 2);
        while (at + 3 < file.length) {
            int marker = file[at + 1] & 0xFF;
            int end = at + 2 + ((file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF);
            boolean frame = marker >= 0xC0 && marker <= 0xC2;
            if (marker == 0xD9 || frame) {
                return false;
            }
            arithmetic |= marker == 0xC9 || marker == 0xCA;
            at = MarkerScanner.next(file, end);
            if (marker == 0xDA) {
                while (at < file.length && (file[at + 1] & 0xF8) == 0xD0) {
                    at = MarkerScanner.next(file, at + 2);
                }
                int firstCut = (end + piece - 1) / piece * piece;
                if (arithmetic && firstCut <= at && firstCut < file.length) {
                    return true;
                }
            }
        }
        return false;
    }
}
