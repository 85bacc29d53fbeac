package org.skewscope.formats.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Saves pixels as a baseline JPEG file as libjpeg-turbo does, and decodes the file again. The
 * entropy code loses nothing, so that its tables are simpler than libjpeg's; everything that loses
 * numbers is libjpeg's: color conversion (jccolor.c), downsampling (jcsample.c), the accurate
 * integer DCT (jfdctint.c) and the quantization (jcdctmgr.c, jcparam.c).
 *
 * @param quality 1 to 100, as {@code jpeg_set_quality} takes it
 * @param subsampling of color pictures
 */
public record JpegRoundTrip(int quality, Subsampling subsampling) {

    /** Lists the numbers of luma samples for each chroma sample. */
    public enum Subsampling {
        NONE(1, 1),
        HALF(2, 1),
        QUARTER(2, 2);

        private final int across;
        private final int down;

        Subsampling(int across, int down) {
            this.across = across;
            this.down = down;
        }
    }

    private static final int BLOCK = 8;
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    /** The steps of the lowest 4 x 4 frequencies of chroma; all others are {@link #CHROMA_REST}. */
    private static final int[][] CHROMA_LOW = {
        {17, 18, 24, 47},
        {18, 21, 26, 66},
        {24, 26, 56, 99},
        {47, 66, 99, 99}
    };

    private static final int CHROMA_REST = 99;

    /**
     * Returns the pixels after saving and decoding.
     *
     * @param samples [height, width, channels] of gray or RGB, interleaved
     * @param channels 1 or 3
     * @return as many samples
     */
    public byte[] apply(byte[] samples, int height, int width, int channels) {
        int across = channels == 1 ? 1 : subsampling.across;
        int down = channels == 1 ? 1 : subsampling.down;
        File file = new File();
        file.header(height, width, channels, across, down, new int[][] {lumaSteps(quality), chromaSteps(quality)});
        Plane[] planes = planes(samples, height, width, channels, across, down);
        int rows = ceiling(height, BLOCK * down);
        int columns = ceiling(width, BLOCK * across);
        int[] predicted = new int[channels];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (int c = 0; c < channels; c++) {
                    int high = c == 0 ? down : 1;
                    int wide = c == 0 ? across : 1;
                    for (int i = 0; i < high * wide; i++) {
                        int[] block = planes[c].block(y * high + i / wide, x * wide + i % wide);
                        quantize(block, file.tables[c == 0 ? 0 : 1]);
                        file.block(block, predicted[c]);
                        predicted[c] = block[0];
                    }
                }
            }
        }
        try {
            return new JpegDecoder(file.finished()).decode(1).samples();
        } catch (JpegException impossible) {
            throw new IllegalStateException("A file written here is complete", impossible);
        }
    }

    /**
     * Returns the quantization steps of luma, in rows, as {@code jpeg_set_quality(quality, TRUE)}
     * scales the table of ITU-T T.81, Annex K.
     *
     * @param quality 1 to 100
     */
    public static int[] lumaSteps(int quality) {
        return scaled(LUMA, quality);
    }

    /**
     * Returns the quantization steps of chroma, as {@link #lumaSteps} those of luma.
     *
     * @param quality 1 to 100
     */
    public static int[] chromaSteps(int quality) {
        int[] chroma = new int[BLOCK * BLOCK];
        Arrays.fill(chroma, CHROMA_REST);
        for (int row = 0; row < CHROMA_LOW.length; row++) {
            System.arraycopy(CHROMA_LOW[row], 0, chroma, row * BLOCK, CHROMA_LOW[row].length);
        }
        return scaled(chroma, quality);
    }

    private static int[] scaled(int[] table, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] steps = new int[table.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.max(1, Math.min(255, (table[i] * percent + 50) / 100));
        }
        return steps;
    }

    private static void quantize(int[] block, int[] table) {
        ForwardDct.transform(block);
        for (int i = 0; i < block.length; i++) {
            int divisor = table[i] * BLOCK;
            int size = (Math.abs(block[i]) + divisor / 2) / divisor;
            block[i] = block[i] < 0 ? -size : size;
        }
    }

    private static Plane[] planes(byte[] samples, int height, int width, int channels, int across, int down) {
        if (channels == 1) {
            Plane gray = new Plane(height, width);
            for (int i = 0; i < samples.length; i++) {
                gray.values[i] = samples[i] & 0xFF;
            }
            return new Plane[] {gray};
        }
        Plane luma = new Plane(height, width);
        Plane blue = new Plane(height, width);
        Plane red = new Plane(height, width);
        int half = 1 << 15;
        int center = (128 << 16) + half - 1;
        for (int i = 0; i < luma.values.length; i++) {
            int r = samples[i * 3] & 0xFF;
            int g = samples[i * 3 + 1] & 0xFF;
            int b = samples[i * 3 + 2] & 0xFF;
            luma.values[i] = (19595 * r + 38470 * g + 7471 * b + half) >> 16;
            blue.values[i] = (-11059 * r - 21709 * g + 32768 * b + center) >> 16;
            red.values[i] = (32768 * r - 27439 * g - 5329 * b + center) >> 16;
        }
        return new Plane[] {luma, blue.reduced(across, down), red.reduced(across, down)};
    }

    private static int ceiling(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    /** The samples of one component. */
    private static final class Plane {

        private final int height;
        private final int width;
        private final int[] values;

        Plane(int height, int width) {
            this.height = height;
            this.width = width;
            values = new int[height * width];
        }

        private int at(int y, int x) {
            return values[Math.min(y, height - 1) * width + Math.min(x, width - 1)];
        }

        /** Returns the plane with averages, whose rounding alternates from column to column. */
        Plane reduced(int across, int down) {
            if (across == 1) {
                return this;
            }
            // libjpeg repeats the last column before it averages, and the last row after it.
            int blocks = ceiling(ceiling(width, across), BLOCK);
            Plane small = new Plane(ceiling(height, down), blocks * BLOCK);
            for (int y = 0; y < small.height; y++) {
                for (int x = 0; x < small.width; x++) {
                    int sum = 0;
                    for (int i = 0; i < across * down; i++) {
                        sum += at(y * down + i / across, x * across + i % across);
                    }
                    int bias = down == 2 ? 1 + x % 2 : x % 2;
                    small.values[y * small.width + x] = (sum + bias) / (across * down);
                }
            }
            return small;
        }

        /** Returns a block around 0; beyond the edges the last row and column repeat. */
        int[] block(int row, int column) {
            int[] block = new int[BLOCK * BLOCK];
            for (int i = 0; i < block.length; i++) {
                block[i] = at(row * BLOCK + i / BLOCK, column * BLOCK + i % BLOCK) - 128;
            }
            return block;
        }
    }

    /** The accurate integer DCT of libjpeg (jfdctint.c); its results are 8 times too large. */
    private static final class ForwardDct {

        private static final int BITS = 13;
        private static final int FIRST_BITS = 2;

        private ForwardDct() {}

        static void transform(int[] block) {
            for (int row = 0; row < BLOCK; row++) {
                line(block, row * BLOCK, 1, true);
            }
            for (int column = 0; column < BLOCK; column++) {
                line(block, column, BLOCK, false);
            }
        }

        private static void line(int[] d, int at, int step, boolean first) {
            int sum0 = d[at] + d[at + 7 * step];
            int odd7 = d[at] - d[at + 7 * step];
            int sum1 = d[at + step] + d[at + 6 * step];
            int odd6 = d[at + step] - d[at + 6 * step];
            int sum2 = d[at + 2 * step] + d[at + 5 * step];
            int odd5 = d[at + 2 * step] - d[at + 5 * step];
            int sum3 = d[at + 3 * step] + d[at + 4 * step];
            int odd4 = d[at + 3 * step] - d[at + 4 * step];
            int even0 = sum0 + sum3;
            int even3 = sum0 - sum3;
            int even1 = sum1 + sum2;
            int even2 = sum1 - sum2;
            int bits = first ? BITS - FIRST_BITS : BITS + FIRST_BITS;
            d[at] = first ? (even0 + even1) << FIRST_BITS : scaled(even0 + even1, FIRST_BITS);
            d[at + 4 * step] = first ? (even0 - even1) << FIRST_BITS : scaled(even0 - even1, FIRST_BITS);
            int turn = (even2 + even3) * 4433;
            d[at + 2 * step] = scaled(turn + even3 * 6270, bits);
            d[at + 6 * step] = scaled(turn - even2 * 15137, bits);
            int z5 = (odd4 + odd6 + odd5 + odd7) * 9633;
            int z1 = (odd4 + odd7) * -7373;
            int z2 = (odd5 + odd6) * -20995;
            int z3 = (odd4 + odd6) * -16069 + z5;
            int z4 = (odd5 + odd7) * -3196 + z5;
            d[at + 7 * step] = scaled(odd4 * 2446 + z1 + z3, bits);
            d[at + 5 * step] = scaled(odd5 * 16819 + z2 + z4, bits);
            d[at + 3 * step] = scaled(odd6 * 25172 + z2 + z3, bits);
            d[at + step] = scaled(odd7 * 12299 + z1 + z4, bits);
        }

        private static int scaled(int value, int bits) {
            return (value + (1 << (bits - 1))) >> bits;
        }
    }

    /** The bytes of a baseline file whose Huffman codes have one length each. */
    private static final class File {

        private static final int DC_BITS = 4;
        private static final int DC_SYMBOLS = 12;
        private static final int AC_BITS = 9;
        private static final int AC_SYMBOLS = 256;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int[][] tables;
        private int pending;
        private int pendingBits;

        void header(int height, int width, int channels, int across, int down, int[][] quantizers) {
            tables = quantizers;
            bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
            for (int t = 0; t < 2; t++) {
                bytes(0xFF, 0xDB, 0, 67, t);
                for (int k = 0; k < BLOCK * BLOCK; k++) {
                    bytes(tables[t][Zigzag.natural(k)]);
                }
            }
            bytes(0xFF, 0xC0, 0, 8 + 3 * channels, 8, height >> 8, height, width >> 8, width);
            bytes(channels);
            for (int c = 0; c < channels; c++) {
                bytes(c + 1, c == 0 ? across << 4 | down : 0x11, c == 0 ? 0 : 1);
            }
            huffman(0, DC_BITS, DC_SYMBOLS);
            huffman(0x10, AC_BITS, AC_SYMBOLS);
            bytes(0xFF, 0xDA, 0, 6 + 2 * channels, channels);
            for (int c = 0; c < channels; c++) {
                bytes(c + 1, 0);
            }
            bytes(0, 63, 0);
        }

        private void huffman(int kind, int bits, int symbols) {
            int length = 19 + symbols;
            bytes(0xFF, 0xC4, length >> 8, length, kind);
            for (int i = 1; i <= 16; i++) {
                // A count has one byte, so that 256 codes need two lengths.
                int count = i == bits ? Math.min(symbols, 255) : i == bits + 1 ? symbols - 255 : 0;
                bytes(Math.max(0, count));
            }
            for (int i = 0; i < symbols; i++) {
                bytes(i);
            }
        }

        void block(int[] block, int predicted) {
            number(block[0] - predicted, 0, true);
            int zeros = 0;
            for (int k = 1; k < block.length; k++) {
                int value = block[Zigzag.natural(k)];
                if (value == 0) {
                    zeros++;
                    continue;
                }
                for (; zeros > 15; zeros -= 16) {
                    code(0xF0, false);
                }
                number(value, zeros, false);
                zeros = 0;
            }
            if (zeros > 0) {
                code(0, false);
            }
        }

        private void number(int value, int zeros, boolean dc) {
            int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
            code(zeros << 4 | size, dc);
            bits(value < 0 ? value + (1 << size) - 1 : value, size);
        }

        private void code(int symbol, boolean dc) {
            if (dc) {
                bits(symbol, DC_BITS);
            } else if (symbol < 255) {
                bits(symbol, AC_BITS);
            } else {
                bits(symbol << 1, AC_BITS + 1);
            }
        }

        private void bits(int value, int count) {
            // Fewer than 8 bits are pending, and no number has more than 16.
            pending = pending << count | value & (1 << count) - 1;
            pendingBits += count;
            while (pendingBits >= Byte.SIZE) {
                pendingBits -= Byte.SIZE;
                int next = pending >> pendingBits & 0xFF;
                out.write(next);
                if (next == 0xFF) {
                    out.write(0);
                }
            }
        }

        byte[] finished() {
            while (pendingBits > 0) {
                bits(1, 1);
            }
            bytes(0xFF, 0xD9);
            return out.toByteArray();
        }

        private void bytes(int... values) {
            for (int value : values) {
                out.write(value);
            }
        }
    }
}
