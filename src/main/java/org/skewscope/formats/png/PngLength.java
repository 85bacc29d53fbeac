package org.skewscope.formats.png;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** How many bytes a PNG file's rows take, and how many its compressed data can become. */
final class PngLength {

    /** Deflate's densest code: 258 bytes in two bits. */
    private static final long MOST_EXPANSION = 1032;

    private PngLength() {}

    /** Whether so much data can become all rows of these passes, each behind a filter's byte. */
    static boolean holds(PngHeader header, int[][] passes, List<ByteBuffer> data) {
        long available = data.stream().mapToLong(ByteBuffer::limit).sum();
        long need = 0;
        for (int[] pass : passes) {
            int columns = (header.width() - pass[0] + pass[2] - 1) / pass[2];
            int rows = (header.height() - pass[1] + pass[3] - 1) / pass[3];
            if (columns > 0 && rows > 0) {
                need += rows * (1L + header.rowBytes(columns));
            }
        }
        return available * MOST_EXPANSION >= need;
    }

    /** Whether the data end with a row, so that Pillow leaves the others black. */
    static boolean endsWithRow(PngHeader header, List<ByteBuffer> data) {
        if (header.interlaced()) {
            return false;
        }
        int length = header.rowBytes(header.width());
        byte[] row = new byte[length];
        byte[] above = new byte[length];
        List<ByteBuffer> copies = data.stream().map(ByteBuffer::duplicate).toList();
        try (PngRows rows = new PngRows(copies, 1, true)) {
            while (rows.read(row, above, length)) {
                byte[] swap = above;
                above = row;
                row = swap;
            }
            return true;
        } catch (IOException damaged) {
            return false;
        }
    }
}
