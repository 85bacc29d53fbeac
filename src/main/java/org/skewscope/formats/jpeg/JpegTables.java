package org.skewscope.formats.jpeg;

/** The quantization and Huffman tables in force at one point of a file (T.81 B.2.4). */
final class JpegTables {

    private final int[][] quantization = new int[4][];
    private final HuffmanTable[] dcTables = new HuffmanTable[4];
    private final HuffmanTable[] acTables = new HuffmanTable[4];
    private final Conditioning conditioning = new Conditioning();

    /** In natural order; null where the file has not defined it, or could not. */
    int[] quantization(int id) {
        return id < quantization.length ? quantization[id] : null;
    }

    HuffmanTable dc(int id) {
        return dcTables[id];
    }

    HuffmanTable ac(int id) {
        return acTables[id];
    }

    Conditioning conditioning() {
        return conditioning;
    }

    /** Defines the usual tables where the file has defined none. */
    void addStandardHuffman() throws JpegException {
        JpegTables standard = new JpegTables();
        StandardHuffmanTables.read(standard);
        for (int id = 0; id < 2; id++) {
            dcTables[id] = dcTables[id] == null ? standard.dcTables[id] : dcTables[id];
            acTables[id] = acTables[id] == null ? standard.acTables[id] : acTables[id];
        }
    }

    void readHuffman(byte[] file, int from, int end) throws JpegException {
        int at = from;
        while (at + 17 <= end) {
            int id = file[at] & 0xFF;
            int[] counts = new int[17];
            int total = 0;
            for (int length = 1; length <= 16; length++) {
                counts[length] = file[at + length] & 0xFF;
                total += counts[length];
            }
            at += 17;
            if (total > 256 || at + total > end || (id & 15) > 3) {
                throw new JpegException("has a broken Huffman table");
            }
            int[] values = new int[total];
            for (int i = 0; i < total; i++) {
                values[i] = file[at + i] & 0xFF;
            }
            (id < 16 ? dcTables : acTables)[id & 15] = new HuffmanTable(counts, values);
            at += total;
        }
        requireWhole(at, end);
    }

    void readQuantization(byte[] file, int from, int end) throws JpegException {
        int at = from;
        while (at < end) {
            int id = file[at] & 15;
            boolean wide = (file[at] & 0xF0) != 0;
            at++;
            if (id > 3) {
                throw new JpegException("has a broken quantization table");
            }
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[Zigzag.natural(i)] =
                        wide
                                ? (file[at + 2 * i] & 0xFF) << 8 | file[at + 2 * i + 1] & 0xFF
                                : file[at + i] & 0xFF;
            }
            quantization[id] = table;
            at += wide ? 128 : 64;
        }
        requireWhole(at, end);
    }

    /** A segment ends where its contents end, or libjpeg gives up (JERR_BAD_LENGTH). */
    static void requireWhole(int at, int end) throws JpegException {
        if (at != end) {
            throw new JpegException("has a marker of impossible length");
        }
    }
}
