package org.skewscope.formats.png;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the IDAT chunks and undoes the filters, row by row. */
final class PngRows implements AutoCloseable {

    /** ImageFile.MAXBLOCK. */
    private static final int PIECE = 65536;

    private final List<ByteBuffer> chunks;
    private final Inflater inflater = new Inflater();
    private final int pixelBytes;
    private final boolean mayEndEarly;
    private int nextChunk;
    private boolean endedWithRow;

    /**
     * @param pixelBytes the distance of the filters' left neighbor, at least 1
     * @param mayEndEarly whether rows may be missing where the compressed data end with a row,
     *     which Pillow sees only if their end is read together with it (ZipDecode.c)
     */
    PngRows(List<ByteBuffer> chunks, int pixelBytes, boolean mayEndEarly) {
        this.mayEndEarly = mayEndEarly;
        this.chunks = mayEndEarly ? pieces(chunks) : chunks;
        this.pixelBytes = pixelBytes;
    }

    /**
     * Reads a row.
     *
     * @param row receives the row
     * @param above the row above in the same pass, zeros for the first
     * @param length bytes of the row
     * @return whether there was one
     */
    boolean read(byte[] row, byte[] above, int length) throws IOException {
        byte[] filter = new byte[1];
        if (endedWithRow) {
            return false;
        }
        inflate(filter, 1);
        inflate(row, length);
        endedWithRow = mayEndEarly && inflater.finished();
        switch (filter[0]) {
            case 0 -> {}
            case 1 -> {
                for (int i = pixelBytes; i < length; i++) {
                    row[i] += row[i - pixelBytes];
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
                    row[i] += (byte) ((left + (above[i] & 0xFF)) / 2);
                }
            }
            case 4 -> paeth(row, above, length);
            default ->
                    throw new IOException(
                            "is damaged: a row of its pixels begins with a number that no PNG"
                                    + " encoder writes");
        }
        return true;
    }

    private void paeth(byte[] row, byte[] above, int length) {
        for (int i = 0; i < length; i++) {
            int a = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
            int b = above[i] & 0xFF;
            int c = i < pixelBytes ? 0 : above[i - pixelBytes] & 0xFF;
            int distanceA = Math.abs(b - c);
            int distanceB = Math.abs(a - c);
            int distanceC = Math.abs(a + b - 2 * c);
            int predicted;
            if (distanceA <= distanceB && distanceA <= distanceC) {
                predicted = a;
            } else {
                predicted = distanceB <= distanceC ? b : c;
            }
            row[i] += (byte) predicted;
        }
    }

    /** What Pillow reads of a chunk at a time. */
    private static List<ByteBuffer> pieces(List<ByteBuffer> chunks) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (ByteBuffer chunk : chunks) {
            for (int at = 0; at < chunk.limit(); at += PIECE) {
                pieces.add(chunk.slice(at, Math.min(PIECE, chunk.limit() - at)));
            }
        }
        return pieces;
    }

    private void inflate(byte[] target, int length) throws IOException {
        int at = 0;
        try {
            while (at < length) {
                int count = inflater.inflate(target, at, length - at);
                at += count;
                if (count == 0) {
                    if (inflater.finished() || !inflater.needsInput()) {
                        throw new IOException("holds fewer pixels than its header says");
                    }
                    if (nextChunk == chunks.size()) {
                        throw new EOFException("is truncated");
                    }
                    inflater.setInput(chunks.get(nextChunk++));
                }
            }
        } catch (DataFormatException corrupt) {
            throw new IOException("has corrupt compressed data", corrupt);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
