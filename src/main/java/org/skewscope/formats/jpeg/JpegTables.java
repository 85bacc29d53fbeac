package org.skewscope.formats.jpeg;

import java.util.HexFormat;

/** The quantization and Huffman tables in force at one point of a file (T.81 B.2.4). */
final class JpegTables {

    private final int[][] quantization = new int[4][];
    private final HuffmanTable[] dcTables = new HuffmanTable[4];
    private final HuffmanTable[] acTables = new HuffmanTable[4];
    private final Conditioning conditioning = new Conditioning();

    /** Returns the steps in natural order, or null if the file has not validly defined them. */
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

    /** Defines the standard tables if the file has defined none. */
    void addStandardHuffman() {
        JpegTables standard = StandardHuffmanTables.READ;
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
                table[Zigzag.natural(i)] = wide ? MarkerScanner.word(file, at + 2 * i) : file[at + i] & 0xFF;
            }
            quantization[id] = table;
            at += wide ? 128 : 64;
        }
        requireWhole(at, end);
    }

    /**
     * Throws unless a segment ends at the end of its contents, as libjpeg does (JERR_BAD_LENGTH).
     */
    static void requireWhole(int at, int end) throws JpegException {
        if (at != end) {
            throw new JpegException("has a marker of impossible length");
        }
    }

    /**
     * The Huffman tables of T.81 K.3, which libjpeg-turbo uses for a sequential file without tables
     * (jstdhuff.c), such as a frame of Motion JPEG.
     */
    private static final class StandardHuffmanTables {

        /** The tables as in a DHT segment, those of luminance first, then those of chrominance. */
        private static final String SEGMENT =
                "0000010501010101010100000000000000000102030405060708090a0b1000020103030204030505"
                        + "04040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433"
                        + "627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a63"
                        + "6465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9"
                        + "aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2"
                        + "f3f4f5f6f7f8f9fa0100030101010101010101010000000000000102030405060708090a0b110002"
                        + "0102040403040705040400010277000102031104052131061241510761711322328108144291a1b1"
                        + "c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a"
                        + "535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798"
                        + "999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3"
                        + "e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa";

        /** Holds nothing but these tables. They are read once, and nobody changes them. */
        private static final JpegTables READ = read();

        private StandardHuffmanTables() {}

        private static JpegTables read() {
            byte[] segment = HexFormat.of().parseHex(SEGMENT);
            JpegTables tables = new JpegTables();
            try {
                tables.readHuffman(segment, 0, segment.length);
            } catch (JpegException impossible) {
                throw new IllegalStateException("The standard tables are whole", impossible);
            }
            return tables;
        }
    }
}
