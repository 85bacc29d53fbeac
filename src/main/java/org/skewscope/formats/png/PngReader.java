package org.skewscope.formats.png;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.picture.Palette;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.TooFewBytesException;

/** Reads the stored samples of a PNG file; of an animated one the default picture. */
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
     * @throws IOException whose message is a clause such as "is truncated"
     */
    public static StoredPicture read(byte[] file) throws IOException {
        return new PngReader(file, false).read();
    }

    /**
     * Fails where the file's length cannot hold the pixels, for readers that want all of them.
     *
     * @throws TooFewBytesException as the sentence for it
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
            // Each reader has its own word on what is wrong besides.
            return;
        }
    }

    /** The same with black for rows or a palette that are missing. */
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
        // Pillow alone reads some of those files.
        if (!PngLength.holds(header, passes, data)
                && !(asPillow && PngLength.endsWithRow(header, data))) {
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
                header.colorType() == PngHeader.RGB ? colorKey(header.bits()) : new int[0],
                StoredPicture.LastChannel.ALPHA);
    }

    /**
     * With the opacities of its colors, which libpng passes over where they come first or are more
     * than the colors that the bits of an index reach (pngrutil.c, png_handle_tRNS). Pillow has no
     * use for them.
     */
    private Palette palette(int bits) {
        int most = Math.min(colors.length / 3, 1 << bits);
        boolean counts = !transparencyFirst && transparency.length <= most;
        return new Palette(colors, counts ? transparency : new byte[0]);
    }

    private int[] colorKey(int bits) {
        if (transparency.length != 6) {
            return new int[0];
        }
        ByteBuffer key = ByteBuffer.wrap(transparency);
        // Of 8 bits libpng compares the lower byte alone (png_do_expand).
        int mask = bits == 8 ? 0xFF : 0xFFFF;
        return new int[] {key.getShort() & mask, key.getShort() & mask, key.getShort() & mask};
    }

    /** Returns whether all rows were there. */
    private static boolean readPass(PngHeader header, int[] pass, PngRows rows, PngSamples samples)
            throws IOException {
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
}
