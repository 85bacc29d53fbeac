package org.skewscope.formats.png;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks a PNG file's chunks as the libraries do, beyond what their pixels show: each library
 * checks other checksums, and libpng refuses a misplaced critical chunk.
 */
public final class PngChunks {

    private static final int SIGNATURE_BYTES = 8;
    private static final int HEADER_BYTES = 13;
    private static final int GAMMA_OF_SRGB = 45455;
    private static final int MOST_PALETTE_BYTES = 768;
    private static final int PIECE = 1 << 13;
    private static final String DAMAGED = "is damaged: the checksum of one of its chunks is wrong";

    private final ByteBuffer file;
    private boolean dataBegan;
    private int palettes;

    PngChunks(byte[] file) {
        this.file = ByteBuffer.wrap(file);
        this.file.position(Math.min(file.length, SIGNATURE_BYTES));
    }

    /**
     * Describes a chunk.
     *
     * @param name four letters
     * @param body its contents, up to the file's end
     * @param whole whether the file reaches to the chunk's end
     * @param summed the name and the contents, which the checksum covers
     * @param checksum the file's checksum, if the chunk is whole
     */
    record Chunk(String name, ByteBuffer body, boolean whole, ByteBuffer summed, int checksum) {

        /** Returns whether every reader must know the chunk. */
        boolean isCritical() {
            return Character.isUpperCase(name.charAt(0));
        }

        /**
         * Returns whether the chunk is whole and its checksum correct; the check reads every byte.
         */
        boolean isIntact() {
            CRC32 actual = new CRC32();
            actual.update(summed.duplicate());
            return whole && (int) actual.getValue() == checksum;
        }
    }

    /**
     * Throws if Pillow refuses the file (PngImagePlugin.py): all checksums before the picture data
     * count, and some chunks need a minimum length.
     *
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static void requireAsPillow(byte[] file) throws IOException {
        PngChunks chunks = new PngChunks(file);
        while (chunks.hasNext()) {
            Chunk chunk = chunks.next();
            if (chunk.name.equals("IDAT") || chunk.name.equals("IEND") || !chunk.whole) {
                return;
            }
            if (!chunk.isIntact()) {
                throw new IOException(DAMAGED);
            }
            chunks.requireLongEnough(chunk);
            if (packed(chunk).filter(PngChunks::unpacksToMore).isPresent()) {
                throw new IOException("has a text or color profile that unpacks to more than 1 MB, and"
                        + " PIL.Image.open refuses such files");
            }
        }
    }

    /** Returns the compressed part of a chunk that Pillow unpacks as it opens a file. */
    private static Optional<ByteBuffer> packed(Chunk chunk) {
        boolean international = chunk.name.equals("iTXt");
        if (!international && !chunk.name.equals("zTXt") && !chunk.name.equals("iCCP")) {
            return Optional.empty();
        }
        ByteBuffer body = chunk.body.slice();
        boolean compressed = skipName(body) && (!international || skipByte(body) == 1);
        compressed &= skipByte(body) == 0;
        if (international) {
            // The language, then the translated keyword.
            compressed &= skipName(body);
            compressed &= skipName(body);
        }
        return compressed ? Optional.of(body) : Optional.empty();
    }

    /** Moves behind the next zero byte, and returns whether there is one. */
    private static boolean skipName(ByteBuffer body) {
        while (body.hasRemaining()) {
            if (body.get() == 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the next byte, -1 at the end. */
    private static int skipByte(ByteBuffer body) {
        return body.hasRemaining() ? body.get() : -1;
    }

    private static boolean unpacksToMore(ByteBuffer packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] piece = new byte[PIECE];
            int length = 0;
            while (length < PngExif.MOST_TEXT) {
                int more = inflater.inflate(piece, 0, Math.min(piece.length, PngExif.MOST_TEXT - length));
                if (more == 0) {
                    return false;
                }
                length += more;
            }
            return !inflater.finished() && inflater.getRemaining() > 0;
        } catch (DataFormatException damaged) {
            return false; // Pillow leaves such a text empty.
        } finally {
            inflater.end();
        }
    }

    /**
     * Returns libpng's gamma of the file in 1/100,000: that of sRGB if the file declares sRGB,
     * otherwise the value of gAMA.
     *
     * @return empty if the file has neither
     */
    public static OptionalInt gamma(byte[] file) {
        OptionalInt gamma = OptionalInt.empty();
        PngChunks chunks = new PngChunks(file);
        while (chunks.hasNext()) {
            Chunk chunk = chunks.next();
            if (chunk.name.equals("IDAT") || !chunk.whole) {
                break;
            }
            if (chunk.name.equals("sRGB")) {
                return OptionalInt.of(GAMMA_OF_SRGB);
            }
            if (chunk.name.equals("gAMA") && chunk.body.remaining() == 4 && gamma.isEmpty()) {
                gamma = OptionalInt.of(chunk.body.getInt(chunk.body.position()));
            }
        }
        return gamma.isPresent() && gamma.getAsInt() <= 0 ? OptionalInt.empty() : gamma;
    }

    /**
     * Returns the ICC profile, unpacked.
     *
     * @param most an unpacked profile ends about there, since it may claim any size
     * @return no bytes if the file has none before its pixels
     * @throws IOException if it cannot be unpacked
     */
    public static byte[] profile(byte[] file, int most) throws IOException {
        PngChunks chunks = new PngChunks(file);
        while (chunks.hasNext()) {
            Chunk chunk = chunks.next();
            if (chunk.name.equals("IDAT") || !chunk.whole) {
                break;
            }
            if (chunk.name.equals("iCCP")) {
                ByteBuffer body = chunk.body.slice();
                skipName(body);
                skipByte(body);
                return inflated(body, most);
            }
        }
        return new byte[0];
    }

    private static byte[] inflated(ByteBuffer packed, int most) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            int count = inflater.inflate(piece);
            while (count > 0 && out.size() < most) {
                out.write(piece, 0, count);
                count = inflater.inflate(piece);
            }
            return out.toByteArray();
        } catch (DataFormatException damaged) {
            throw new IOException("is damaged", damaged);
        } finally {
            inflater.end();
        }
    }

    private void requireLongEnough(Chunk chunk) throws IOException {
        int colorType = file.get(25);
        int atLeast =
                switch (chunk.name) {
                    case "IHDR" -> HEADER_BYTES;
                    case "tRNS" -> colorType == PngHeader.RGB ? 6 : colorType == 0 ? 2 : 0;
                    case "gAMA" -> 4;
                    case "cHRM" -> 32;
                    case "sRGB" -> 1;
                    case "pHYs" -> 9;
                    default -> 0;
                };
        if (chunk.body.remaining() < atLeast) {
            throw new IOException("is damaged: its chunk %s is too short".formatted(chunk.name));
        }
        if (chunk.name.equals("IHDR") && chunk.body.get(11) != 0) {
            throw new IOException("has pixels with filters that PNG does not define");
        }
    }

    /**
     * Throws if libpng refuses the file (pngrutil.c): OpenCV reads a file to its last chunk.
     *
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static void requireAsLibpng(byte[] file) throws IOException {
        PngChunks chunks = new PngChunks(file);
        while (chunks.hasNext()) {
            Chunk chunk = chunks.next();
            if (!chunk.whole) {
                break;
            }
            if (!chunk.name.matches("[A-Za-z]{4}")) {
                throw new IOException("is damaged: one of its chunks has no name");
            }
            if (chunk.isCritical()) {
                chunks.requireLegal(chunk);
            }
            if (chunk.name.equals("IEND")) {
                return;
            }
        }
        throw new EOFException("is truncated: its last chunk is missing");
    }

    private void requireLegal(Chunk chunk) throws IOException {
        if (!chunk.isIntact() && !chunk.name.equals("IEND")) {
            throw new IOException(DAMAGED);
        }
        switch (chunk.name) {
            case "IHDR" -> requireHeader(chunk.body);
            case "PLTE" -> {
                palettes++;
                int length = chunk.body.remaining();
                boolean indexed = file.get(25) == PngHeader.PALETTE;
                if (indexed && (palettes > 1 || dataBegan)) {
                    throw new IOException("has a palette where PNG allows none");
                }
                if (indexed && (length % 3 != 0 || length > MOST_PALETTE_BYTES)) {
                    throw new IOException("has a palette of %s bytes".formatted(length));
                }
            }
            case "IDAT" -> dataBegan = true;
            case "IEND" -> {}
            default -> throw new IOException("has a chunk %s that is not known".formatted(chunk.name));
        }
    }

    private void requireHeader(ByteBuffer body) throws IOException {
        boolean second = file.position() > SIGNATURE_BYTES + 12 + HEADER_BYTES;
        if (second || body.remaining() != HEADER_BYTES) {
            throw new IOException("has a header where PNG allows none, or of a wrong length");
        }
        if (body.get(10) != 0 || body.get(11) != 0 || (body.get(12) & 0xFE) != 0) {
            throw new IOException("is coded with methods that PNG does not define");
        }
    }

    /** Returns whether another chunk's name follows, with a length that a file can have. */
    boolean hasNext() {
        return file.remaining() >= 8 && file.getInt(file.position()) >= 0;
    }

    Chunk next() {
        int length = file.getInt();
        int start = file.position();
        byte[] letters = new byte[4];
        file.get(letters);
        String name = new String(letters, StandardCharsets.ISO_8859_1);
        boolean whole = file.remaining() - 4L >= length;
        int available = Math.min(length, file.remaining());
        ByteBuffer body = file.slice(start + 4, available);
        ByteBuffer summed = file.slice(start, 4 + available);
        int end = start + 4 + available;
        file.position(whole ? end + 4 : file.limit());
        return new Chunk(name, body, whole, summed, whole ? file.getInt(end) : 0);
    }
}
