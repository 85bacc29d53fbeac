package org.skewscope.formats.gif;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.skewscope.picture.Palette;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Reads the first picture of a GIF file as Pillow opens it: palette indices, or gray if the palette
 * is the ramp 0, 1, 2, and so on. The area outside the picture has the transparent index or 0.
 */
public final class GifReader {

    private static final int FIRST_BLOCK = 13;

    /** The largest code size, above GIF's limit of 8; Pillow drops the bits that exceed a byte. */
    private static final int MOST_CODE_BITS = 11;

    private final byte[] file;
    private int transparent = -1;

    private GifReader(byte[] file) {
        this.file = file;
    }

    /**
     * Reads a file that begins with GIF's signature.
     *
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static StoredPicture read(byte[] file) throws IOException {
        try {
            return new GifReader(file).read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /** Returns whether the file has a second picture. */
    public static boolean isAnimated(byte[] file) {
        try {
            GifReader reader = new GifReader(file);
            int descriptor = reader.findPicture(FIRST_BLOCK + reader.tableBytes(10));
            int data = descriptor + 10 + reader.tableBytes(descriptor + 9);
            reader.findPicture(reader.skipSubBlocks(data + 1));
            return true;
        } catch (IOException | IndexOutOfBoundsException onlyOne) {
            return false;
        }
    }

    /**
     * Returns the size of the canvas, which grows if the first picture exceeds it; a file may name
     * a canvas of 0 x 0.
     */
    public static PictureHeader header(byte[] file) {
        GifReader reader = new GifReader(file);
        int width = reader.u16(6);
        int height = reader.u16(8);
        try {
            int at = reader.findPicture(FIRST_BLOCK + reader.tableBytes(10));
            width = Math.max(width, reader.u16(at + 1) + reader.u16(at + 5));
            height = Math.max(height, reader.u16(at + 3) + reader.u16(at + 7));
        } catch (IOException | IndexOutOfBoundsException noPicture) {
            // The size of the canvas counts.
        }
        return new PictureHeader(width, height, 1);
    }

    private StoredPicture read() throws IOException {
        new GifBytes(file).requireVersion();
        int globalBytes = tableBytes(10);
        int at = findPicture(FIRST_BLOCK + globalBytes);
        int left = u16(at + 1);
        int top = u16(at + 3);
        int width = u16(at + 5);
        int height = u16(at + 7);
        if (width == 0 || height == 0) {
            throw new IOException("has an empty first picture");
        }
        int[][] passes = GifBytes.passes(file[at + 9]);
        int localBytes = tableBytes(at + 9);
        Palette palette = palette(at + 10, localBytes, globalBytes);
        int canvasWidth = Math.max(u16(6), left + width);
        int canvasHeight = Math.max(u16(8), top + height);
        int data = at + 10 + localBytes;
        int codeBits = file[data];
        if (codeBits < 1 || codeBits > MOST_CODE_BITS) {
            throw new IOException("has corrupt compressed data");
        }
        LzwDecoder.requireHeld(width, height, file.length, data);
        byte[] indices = new byte[Math.multiplyExact(width, height)];
        new LzwDecoder(file, data + 1, codeBits).decode(indices);
        byte[] canvas = new byte[Math.multiplyExact(canvasWidth, canvasHeight)];
        Arrays.fill(canvas, (byte) Math.max(0, transparent));
        int row = 0;
        for (int[] pass : passes) {
            for (int y = pass[0]; y < height; y += pass[1]) {
                System.arraycopy(indices, row * width, canvas, (top + y) * canvasWidth + left, width);
                row++;
            }
        }
        boolean gray = palette.size() == 0;
        return new StoredPicture(
                DenseTensor.ofUint8(Shape.of(canvasHeight, canvasWidth, 1), canvas),
                8,
                gray ? Optional.empty() : Optional.of(new Palette(palette.rgb(), opacities())),
                gray && transparent >= 0 ? new int[] {transparent} : new int[0],
                StoredPicture.LastChannel.ALPHA);
    }

    /** Returns the opacities of the indices up to the transparent one. */
    private byte[] opacities() {
        byte[] opacities = new byte[transparent + 1];
        Arrays.fill(opacities, 0, Math.max(0, transparent), (byte) 0xFF);
        return opacities;
    }

    /**
     * Returns the picture's colors. A table of the grays 0, 1, 2 ... counts as no table; after such
     * a local table the global colors remain (GifImagePlugin.py, _open and _seek).
     */
    private Palette palette(int local, int localBytes, int globalBytes) {
        Palette own = table(local, localBytes);
        return own.isGrayRamp() ? withoutRamp(table(FIRST_BLOCK, globalBytes)) : own;
    }

    private Palette table(int from, int length) {
        return new Palette(Arrays.copyOfRange(file, from, from + length), new byte[0]);
    }

    private static Palette withoutRamp(Palette palette) {
        return palette.isGrayRamp() ? new Palette(new byte[0], new byte[0]) : palette;
    }

    /** Returns the index of the next image descriptor and notes a transparent index on the way. */
    private int findPicture(int from) throws IOException {
        int at = from;
        while (at < file.length && file[at] != ';') {
            if (file[at] == ',') {
                return at;
            }
            if (file[at] == '!') {
                boolean graphicControl = file[at + 1] == (byte) 0xF9 && file[at + 2] != 0;
                if (graphicControl) {
                    noteTransparent(at + 2);
                }
                at = skipSubBlocks(at + 2);
            } else {
                at++;
            }
        }
        throw new EOFException("holds no picture");
    }

    /**
     * Notes a transparent index; a later control block without one does not cancel an earlier
     * one's.
     */
    private void noteTransparent(int block) throws IOException {
        boolean named = (file[block + 1] & 1) != 0;
        if ((file[block] & 0xFF) < (named ? 4 : 3)) {
            throw new IOException("has a control block that is too short");
        }
        if (named) {
            transparent = file[block + 4] & 0xFF;
        }
    }

    private int skipSubBlocks(int from) {
        int at = from;
        while (file[at] != 0) {
            at += (file[at] & 0xFF) + 1;
        }
        return at + 1;
    }

    private int tableBytes(int flagsAt) {
        int flags = file[flagsAt];
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private int u16(int at) {
        return file[at] & 0xFF | (file[at + 1] & 0xFF) << 8;
    }
}
