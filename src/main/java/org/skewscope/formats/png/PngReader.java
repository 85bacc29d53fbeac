package org.skewscope.formats.png;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.skewscope.picture.Palette;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.TooFewBytesException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Reads the stored samples of a PNG file, or the default picture of an animated one. */
public final class PngReader {

    /** Adam7: first column, first row, column step, row step of each pass. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
    };

    private static final int[][] WHOLE = {{0, 0, 1, 1}};

    private final byte[] file;
    private final boolean asPillow;
    private final List<ByteBuffer> data = new ArrayList<>();
    private byte[] colors = {};
    private byte[] transparency = {};
    private boolean transparencyFirst;

    private PngReader(byte[] file, boolean asPillow) {
        this.file = file;
        this.asPillow = asPillow;
    }

    /**
     * Reads a file that begins with PNG's signature.
     *
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static StoredPicture read(byte[] file) throws IOException {
        return new PngReader(file, false).read();
    }

    /**
     * Throws if the file is too short for its pixels, for readers that need all of them.
     *
     * @throws TooFewBytesException with the sentence as its message
     */
    public static void requireHeld(byte[] file) throws TooFewBytesException {
        PngReader reader = new PngReader(file, false);
        try {
            PngHeader header = PngHeader.read(ByteBuffer.wrap(file));
            reader.readChunks();
            int[][] passes = header.interlaced() ? PASSES : WHOLE;
            if (!PngLength.holds(header, passes, reader.data)) {
                throw new TooFewBytesException(header.width(), header.height(), file.length);
            }
        } catch (TooFewBytesException tooFew) {
            throw tooFew;
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException other) {
            // Each reader reports other faults in its own words.
            return;
        }
    }

    /**
     * Reads a file as Pillow does, which fills missing rows and a missing palette with black.
     *
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static StoredPicture readAsPillow(byte[] file) throws IOException {
        return new PngReader(file, true).read();
    }

    private StoredPicture read() throws IOException {
        PngHeader header;
        try {
            header = PngHeader.read(ByteBuffer.wrap(file));
            readChunks();
        } catch (BufferUnderflowException | IndexOutOfBoundsException cut) {
            throw new IOException("is truncated", cut);
        }
        int[][] passes = header.interlaced() ? PASSES : WHOLE;
        int pixelBytes = Math.max(1, header.bitsPerPixel() / 8);
        // Only Pillow reads some of those files.
        if (!PngLength.holds(header, passes, data) && !(asPillow && PngLength.endsWithRow(header, data))) {
            throw new TooFewBytesException(header.width(), header.height(), file.length);
        }
        PngSamples samples = new PngSamples(header);
        boolean mayEndEarly = asPillow && !header.interlaced();
        try (PngRows rows = new PngRows(data, pixelBytes, mayEndEarly)) {
            for (int[] pass : passes) {
                if (!readPass(header, pass, rows, samples)) {
                    break;
                }
            }
        }
        boolean indexed = header.colorType() == PngHeader.PALETTE;
        if (indexed && colors.length == 0 && !asPillow) {
            throw new IOException("has no palette");
        }
        if (indexed && colors.length > 768) {
            throw new IOException("has a palette of more than 256 colors");
        }
        return new StoredPicture(
                samples.tensor(),
                header.bits(),
                indexed ? Optional.of(palette(header.bits())) : Optional.empty(),
                indexed ? new int[0] : colorKey(header.bits(), header.channels()),
                StoredPicture.LastChannel.ALPHA);
    }

    /**
     * Reads the palette with its opacities. libpng ignores opacities that come before the palette
     * or exceed the colors in reach of an index's bits (pngrutil.c, png_handle_tRNS); Pillow does
     * not use such opacities.
     */
    private Palette palette(int bits) {
        int most = Math.min(colors.length / 3, 1 << bits);
        boolean counts = !transparencyFirst && transparency.length <= most;
        return new Palette(colors, counts ? transparency : new byte[0]);
    }

    private int[] colorKey(int bits, int channels) {
        boolean opaque = channels == 1 || channels == 3;
        if (!opaque || transparency.length != 2 * channels) {
            return new int[0];
        }
        // With 8-bit samples libpng compares only the key's lower byte (png_do_expand).
        int mask = bits == 8 ? 0xFF : 0xFFFF;
        int[] key = new int[channels];
        ByteBuffer numbers = ByteBuffer.wrap(transparency);
        for (int i = 0; i < channels; i++) {
            key[i] = numbers.getShort() & mask;
        }
        return key;
    }

    /** Reads a pass and returns whether all its rows were there. */
    private static boolean readPass(PngHeader header, int[] pass, PngRows rows, PngSamples samples) throws IOException {
        int columns = (header.width() - pass[0] + pass[2] - 1) / pass[2];
        if (columns <= 0) {
            return true;
        }
        int length = header.rowBytes(columns);
        byte[] row = new byte[length];
        byte[] above = new byte[length];
        for (int y = pass[1]; y < header.height(); y += pass[3]) {
            if (!rows.read(row, above, length)) {
                return false;
            }
            samples.put(row, y, pass[0], pass[2], columns);
            byte[] swap = above;
            above = row;
            row = swap;
        }
        return true;
    }

    private void readChunks() {
        PngChunks chunks = new PngChunks(file);
        while (chunks.hasNext()) {
            PngChunks.Chunk chunk = chunks.next();
            ByteBuffer body = chunk.body();
            switch (chunk.name()) {
                case "PLTE" -> {
                    if (data.isEmpty()) {
                        colors = bytes(body, body.remaining() / 3 * 3);
                    }
                }
                case "tRNS" -> {
                    if (data.isEmpty()) {
                        transparency = bytes(body, body.remaining());
                        transparencyFirst = colors.length == 0;
                    }
                }
                case "IDAT" -> data.add(body);
                case "IEND" -> {
                    return;
                }
                default -> {}
            }
        }
    }

    private static byte[] bytes(ByteBuffer body, int length) {
        byte[] copy = new byte[length];
        body.get(copy);
        return copy;
    }

    /**
     * Computes the bytes that a PNG file's rows take, and the bytes that its compressed data can
     * expand to.
     */
    private static final class PngLength {

        /** Deflate's densest code: 258 bytes in two bits. */
        private static final long MOST_EXPANSION = 1032;

        private PngLength() {}

        /**
         * Returns whether that much data can expand to all rows of these passes, each with its
         * filter byte.
         */
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

        /**
         * Returns whether the data end with a row, so that Pillow leaves the remaining rows black.
         */
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

    /** Collects the samples of unfiltered rows. */
    private static final class PngSamples {

        private final PngHeader header;
        private final Shape shape;
        private final byte[] bytes;
        private final short[] shorts;

        PngSamples(PngHeader header) {
            this.header = header;
            this.shape = Shape.of(header.height(), header.width(), header.channels());
            int count = Math.toIntExact(shape.elementCount());
            boolean wide = header.bits() == 16;
            bytes = new byte[wide ? 0 : count];
            shorts = new short[wide ? count : 0];
        }

        DenseTensor tensor() {
            return header.bits() == 16 ? DenseTensor.ofUint16(shape, shorts) : DenseTensor.ofUint8(shape, bytes);
        }

        /**
         * Stores a row whose pixels go to columns {@code first}, {@code first + step}, and so on.
         */
        void put(byte[] row, int y, int first, int step, int columns) {
            int channels = header.channels();
            int start = (y * header.width() + first) * channels;
            if (header.bits() == 8 && step == 1) {
                System.arraycopy(row, 0, bytes, start, columns * channels);
            } else if (header.bits() < 8) {
                putPacked(row, start, step, columns);
            } else {
                for (int x = 0; x < columns; x++) {
                    for (int c = 0; c < channels; c++) {
                        int from = x * channels + c;
                        int to = start + x * step * channels + c;
                        if (header.bits() == 8) {
                            bytes[to] = row[from];
                        } else {
                            shorts[to] = (short) ((row[2 * from] & 0xFF) << 8 | row[2 * from + 1] & 0xFF);
                        }
                    }
                }
            }
        }

        private void putPacked(byte[] row, int start, int step, int columns) {
            int bits = header.bits();
            int mask = (1 << bits) - 1;
            boolean spread = header.colorType() == PngHeader.GRAY && bits > 1;
            int factor = spread ? 255 / mask : 1;
            for (int x = 0; x < columns; x++) {
                int at = x * bits;
                int value = row[at >> 3] >> (8 - bits - (at & 7)) & mask;
                bytes[start + x * step] = (byte) (value * factor);
            }
        }
    }

    /** Inflates the IDAT chunks and undoes the filters, row by row. */
    private static final class PngRows implements AutoCloseable {

        /** The value of Pillow's ImageFile.MAXBLOCK. */
        private static final int PIECE = 65536;

        private final List<ByteBuffer> chunks;
        private final Inflater inflater = new Inflater();
        private final int pixelBytes;
        private final boolean mayEndEarly;
        private int nextChunk;
        private boolean endedWithRow;

        /**
         * @param pixelBytes distance to the filters' left neighbor, at least 1
         * @param mayEndEarly whether rows may be missing if the compressed data end with a row;
         *     Pillow notices only if it reads their end in one piece (ZipDecode.c)
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
         * @param length of the row in bytes
         * @return whether the data had another row
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
                default -> throw new IOException(
                        "is damaged: a row of its pixels begins with a number that no PNG encoder writes");
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

        /** Returns the pieces in which Pillow reads a chunk. */
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
}
