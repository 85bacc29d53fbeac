package org.skewscope.formats.bmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Describes the masks of BMP's bit fields; Pillow supports some of them (BmpImagePlugin.py). */
record FieldMasks(int red, int green, int blue, int alpha) {

    private static final int START = 54;
    private static final int WITH_ALPHA = 56;
    private static final FieldMasks NONE = new FieldMasks(0, 0, 0, 0);

    /**
     * The positions of red, green, blue and alpha in a pixel of 32 bits; alpha is -1 if the layout
     * has none.
     */
    private static final int[][] LAYOUTS = {
        {16, 8, 0, -1},
        {24, 16, 8, -1},
        {24, 8, 0, -1},
        {24, 16, 8, 0},
        {0, 8, 16, 24},
        {16, 8, 0, 24},
        {24, 8, 0, 16}
    };

    /** Returns the masks inside the header, or after a header of 40 bytes. */
    static FieldMasks of(byte[] file, BmpHeader header) {
        return at(file, START, header.size() >= WITH_ALPHA);
    }

    /** Reads three masks, or four with alpha, at any index of the file. */
    static FieldMasks at(byte[] file, int start, boolean withAlpha) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return new FieldMasks(
                bytes.getInt(start),
                bytes.getInt(start + 4),
                bytes.getInt(start + 8),
                withAlpha ? bytes.getInt(start + 12) : 0);
    }

    /**
     * Returns a reader of any fields, which spreads values to 0..255 by a factor in float32 and
     * truncates; missing alpha becomes 255 (OpenCV's maskBGRA).
     */
    StoredRows.Pixel scaled(int channels) {
        int[] masks = {red, green, blue, alpha};
        float[] factors = new float[4];
        for (int c = 0; c < 4; c++) {
            factors[c] = 255f / (masks[c] >>> shift(masks[c]));
        }
        return (value, samples, to) -> {
            for (int c = 0; c < channels; c++) {
                int field = (value & masks[c]) >>> shift(masks[c]);
                samples[to + c] = (byte) (masks[c] == 0 ? 255 : (int) (field * factors[c]));
            }
        };
    }

    private static int shift(int mask) {
        return mask == 0 ? 0 : Integer.numberOfTrailingZeros(mask);
    }

    /**
     * Returns whether the masks have 5, 6 and 5 bits; throws unless they have these or 5, 5 and 5.
     */
    boolean sixOfGreen() throws IOException {
        boolean six = hasColors(0xF800, 0x7E0, 0x1F);
        if (!six && !hasColors(0x7C00, 0x3E0, 0x1F)) {
            throw unknown();
        }
        return six;
    }

    /** Returns the shifts of a pixel of 24 bits. */
    int[] threeBytes() throws IOException {
        if (!hasColors(0xFF0000, 0xFF00, 0xFF)) {
            throw unknown();
        }
        return new int[] {16, 8, 0};
    }

    /** Returns the shifts of a pixel of 32 bits: three, or four with alpha. */
    int[] fourBytes() throws IOException {
        if (equals(NONE)) {
            return new int[] {16, 8, 0, 24};
        }
        for (int[] layout : LAYOUTS) {
            int mask = layout[3] < 0 ? 0 : 0xFF << layout[3];
            if (hasColors(0xFF << layout[0], 0xFF << layout[1], 0xFF << layout[2]) && alpha == mask) {
                return Arrays.copyOf(layout, mask == 0 ? 3 : 4);
            }
        }
        throw unknown();
    }

    private boolean hasColors(int red, int green, int blue) {
        return this.red == red && this.green == green && this.blue == blue;
    }

    private static IOException unknown() {
        return new IOException("has BMP bit fields of a layout that is not read");
    }
}
