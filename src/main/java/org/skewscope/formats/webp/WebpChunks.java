package org.skewscope.formats.webp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Walks through RIFF chunks: four letters, a size, the data, padded to an even length (WebP
 * container specification).
 */
public record WebpChunks(byte[] file, int from, int to) {

    private static final int HEADER = 8;
    private static final int RIFF_HEADER = 12;

    /**
     * Describes a chunk's place in the file: its header starts at {@code start}, its data at {@code
     * data}.
     */
    record Chunk(int start, int data, int size) {

        /** Returns the index after the chunk with its padding. */
        int end() {
            return data + size + (size & 1);
        }
    }

    /** Returns the first chunk of this name, or empty if the file has none. */
    Optional<Chunk> first(String name) throws IOException {
        int at = from;
        while (at + HEADER <= to) {
            int size = int32(file, at + 4);
            if (size < 0 || size > to - at - HEADER) {
                throw new IOException("is truncated");
            }
            Chunk chunk = new Chunk(at, at + HEADER, size);
            if (name(file, at).equals(name)) {
                return Optional.of(chunk);
            }
            at = chunk.end();
        }
        return Optional.empty();
    }

    /**
     * Returns a file's ICC profile.
     *
     * @return no bytes if the file has none
     * @throws IOException if a chunk before its end is cut
     */
    public static byte[] profile(byte[] file) throws IOException {
        return new WebpChunks(file, RIFF_HEADER, file.length)
                .first("ICCP")
                .map(chunk -> Arrays.copyOfRange(file, chunk.data(), chunk.data() + chunk.size()))
                .orElseGet(() -> new byte[0]);
    }

    /** Returns the four letters of a chunk's name. */
    static String name(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.US_ASCII);
    }

    /** Reads four bytes, little-endian. */
    static int int32(byte[] bytes, int at) {
        return int24(bytes, at) | bytes[at + 3] << 24;
    }

    /** Reads three bytes, little-endian. */
    static int int24(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
    }
}
