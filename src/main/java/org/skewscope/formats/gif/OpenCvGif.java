package org.skewscope.formats.gif;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Reads the first picture of a GIF file as OpenCV 5.0 does (imgcodecs/src/grfmt_gif.cpp): colors on
 * a canvas of the background color, with transparent alpha on unpainted pixels. The reader walks
 * through the whole file first, and the last control block decides about transparency.
 */
public final class OpenCvGif {

    private static final int MOST_DISPOSALS = 3;

    private final GifBytes file;
    private int transparent = -1;
    private byte[] global = {};
    private byte[] local = {};

    private OpenCvGif(byte[] file) {
        this.file = new GifBytes(file);
    }

    /**
     * Reads a file that begins with GIF's signature, as RGB or RGBA.
     *
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static StoredPicture read(byte[] file) throws IOException {
        return new OpenCvGif(file).read();
    }

    private StoredPicture read() throws IOException {
        file.requireVersion();
        file.moveTo(6);
        int width = file.word();
        int height = file.word();
        if (width == 0 || height == 0) {
            throw new IOException("has an empty canvas, which cv2.imread (OpenCV 5) refuses");
        }
        int flags = file.next();
        int background = file.next();
        file.skip(1);
        global = file.table(flags);
        if (global.length > 0 && 3 * background >= global.length) {
            throw new IOException(
                    "has a background color that is not in its palette, which cv2.imread (OpenCV 5) refuses");
        }
        int first = file.position();
        boolean opacity = new GifBlocks(file).endWithTransparency();
        file.moveTo(first);
        readExtensions();
        byte[] canvas = paint(width, height, background);
        Shape shape = Shape.of(height, width, opacity ? 4 : 3);
        DenseTensor pixels = DenseTensor.ofUint8(shape, opacity ? canvas : withoutOpacity(canvas));
        return new StoredPicture(pixels, 8, Optional.empty());
    }

    /** Reads the extensions before the picture; the last control block counts. */
    private void readExtensions() throws IOException {
        int type = file.next();
        while (type == '!') {
            if (file.next() == GifBlocks.CONTROL) {
                if (file.next() != 4) {
                    throw new IOException("has a control block of a wrong length");
                }
                int flags = file.next();
                if ((flags >> 2 & 7) > MOST_DISPOSALS) {
                    throw new IOException(
                            "names a way of disposal that GIF does not define, which cv2.imread (OpenCV 5) refuses");
                }
                file.skip(2);
                int index = file.next();
                transparent = (flags & 1) != 0 ? index : -1;
            }
            file.skipSubBlocks();
            type = file.next();
        }
        if (type != ',') {
            throw new IOException("holds no picture");
        }
    }

    private byte[] canvas(int pixels, int background) {
        byte[] rgba = new byte[4 * pixels];
        if (global.length > 0) {
            for (int i = 0; i < rgba.length; i += 4) {
                System.arraycopy(global, 3 * background, rgba, i, 3);
            }
        }
        return rgba;
    }

    private byte[] paint(int canvasWidth, int canvasHeight, int background) throws IOException {
        int left = file.word();
        int top = file.word();
        int width = file.word();
        int height = file.word();
        if (width == 0 || height == 0) {
            throw new IOException("has an empty first picture");
        }
        if (left + width > canvasWidth || top + height > canvasHeight) {
            throw new IOException(
                    "has a first picture that reaches beyond its canvas, which cv2.imread (OpenCV 5) refuses");
        }
        int flags = file.next();
        local = file.table(flags);
        LzwDecoder.requireHeld(width, height, file.length(), file.position());
        byte[] indices = new OpenCvLzw(file).decode(width * height);
        byte[] canvas = canvas(canvasWidth * canvasHeight, background);
        int at = 0;
        for (int[] pass : GifBytes.passes(flags)) {
            for (int y = pass[0]; y < height; y += pass[1]) {
                for (int x = 0; x < width; x++) {
                    int index = indices[at++] & 0xFF;
                    if (index != transparent) {
                        color(canvas, 4 * ((top + y) * canvasWidth + left + x), index);
                    }
                }
            }
        }
        return canvas;
    }

    private void color(byte[] canvas, int at, int index) throws IOException {
        byte[] table = 3 * index < local.length ? local : global;
        if (3 * index < table.length) {
            System.arraycopy(table, 3 * index, canvas, at, 3);
        } else if (local.length == 0 && global.length == 0) {
            for (int c = 0; c < 3; c++) {
                canvas[at + c] = (byte) (index == 1 ? 255 : index);
            }
        } else {
            throw new IOException("has a pixel whose color is not in its palette, which cv2.imread (OpenCV 5) refuses");
        }
        canvas[at + 3] = (byte) 255;
    }

    private static byte[] withoutOpacity(byte[] rgba) {
        byte[] rgb = new byte[rgba.length / 4 * 3];
        for (int i = 0; i < rgb.length / 3; i++) {
            System.arraycopy(rgba, 4 * i, rgb, 3 * i, 3);
        }
        return rgb;
    }

    /** Walks through all blocks of a GIF file, as OpenCV does to count the pictures. */
    private static final class GifBlocks {

        /** The label of a control block. */
        static final int CONTROL = 0xF9;

        private static final int APPLICATION = 0xFF;
        private static final byte[] LOOPING = {'N', 'E', 'T', 'S', 'C', 'A', 'P', 'E', '2', '.', '0'};

        private final GifBytes file;
        private boolean transparency;

        GifBlocks(GifBytes file) {
            this.file = file;
        }

        /**
         * Walks to the end mark.
         *
         * @return whether the last control block names a transparent color
         * @throws IOException if a block is of no known kind, or the end mark is missing
         */
        boolean endWithTransparency() throws IOException {
            int type = file.next();
            while (type != ';') {
                if (type == '!') {
                    extension();
                } else if (type == ',') {
                    picture();
                } else {
                    throw new IOException("is damaged: one of its blocks is of no known kind");
                }
                type = file.next();
            }
            return transparency;
        }

        private void extension() throws IOException {
            switch (file.next()) {
                case APPLICATION -> application();
                case CONTROL -> control();
                default -> file.skipSubBlocks();
            }
        }

        /**
         * Skips an application block; without a loop label before it, OpenCV skips two bytes of a
         * three-byte sub-block.
         */
        private void application() throws IOException {
            boolean loops = false;
            int length = file.next();
            while (length != 0) {
                if (length == LOOPING.length) {
                    loops = Arrays.equals(file.take(length), LOOPING);
                } else if (length == 3) {
                    file.skip(loops ? 3 : 2);
                } else {
                    file.skip(length);
                }
                length = file.next();
            }
        }

        private void control() throws IOException {
            int length = file.next();
            while (length != 0) {
                if (length == 4) {
                    transparency = (file.next() & 1) != 0;
                    file.skip(3);
                } else {
                    file.skip(length);
                }
                length = file.next();
            }
        }

        private void picture() throws IOException {
            file.skip(8);
            int flags = file.next();
            if ((flags & 0x80) != 0) {
                file.skip(3 << (flags & 7) + 1);
            }
            file.skip(1);
            file.skipSubBlocks();
        }
    }

    /**
     * Decodes GIF's codes as OpenCV does: the decoder continues after an end code and refuses a
     * picture with more or fewer data than pixels.
     */
    private static final class OpenCvLzw {

        private static final int MOST_CODES = 4096;
        private static final String CORRUPT = "has corrupt compressed data";

        private final GifBytes file;
        private final int[] prefix = new int[MOST_CODES + 1];
        private final byte[] suffix = new byte[MOST_CODES + 1];
        private final int[] length = new int[MOST_CODES + 1];
        private byte[] indices = {};
        private int filled;
        private int literals;
        private int width;
        private int next;
        private int previous;

        OpenCvLzw(GifBytes file) {
            this.file = file;
        }

        /** Reads the picture's data from the size of a literal to the last block. */
        byte[] decode(int pixels) throws IOException {
            int bits = file.next();
            if (bits < 2 || bits > 11) {
                throw new IOException(CORRUPT);
            }
            indices = new byte[pixels];
            literals = 1 << bits;
            clear(bits);
            int held = 0;
            int heldBits = 0;
            int block = file.next();
            while (block > 0) {
                if (heldBits < width) {
                    held |= file.next() << heldBits;
                    heldBits += 8;
                    block--;
                }
                while (heldBits >= width) {
                    int code = held & (1 << width) - 1;
                    held >>>= width;
                    heldBits -= width;
                    if (code == literals || code == literals + 1) {
                        clear(bits);
                        if (code == literals) {
                            continue;
                        }
                        break;
                    }
                    if (filled == pixels) {
                        if (block == 0 && file.next() == 0) {
                            return indices;
                        }
                        throw new IOException("holds more data than its first picture has pixels");
                    }
                    take(code);
                }
                if (block == 0) {
                    block = file.next();
                }
            }
            if (filled < pixels) {
                throw new IOException("is truncated");
            }
            return indices;
        }

        private void clear(int bits) {
            width = bits + 1;
            next = literals + 1;
            previous = -1;
        }

        private void take(int code) throws IOException {
            if (next < MOST_CODES) {
                if (code > next) {
                    throw new IOException(CORRUPT);
                }
                if (previous >= 0) {
                    prefix[next] = previous;
                    length[next] = lengthOf(previous) + 1;
                    suffix[next] = firstOf(code == next ? previous : code);
                }
                next++;
            }
            int count = lengthOf(code);
            if (filled + count > indices.length) {
                throw new IOException("holds more data than its first picture has pixels");
            }
            int entry = code;
            for (int i = filled + count - 1; i > filled; i--) {
                indices[i] = suffix[entry];
                entry = prefix[entry];
            }
            indices[filled] = (byte) entry;
            filled += count;
            previous = code;
            if (next == 1 << width && width < 12) {
                width++;
            }
        }

        private int lengthOf(int code) {
            return code < literals ? 1 : length[code];
        }

        private byte firstOf(int code) {
            int entry = code;
            while (entry >= literals) {
                entry = prefix[entry];
            }
            return (byte) entry;
        }
    }
}
