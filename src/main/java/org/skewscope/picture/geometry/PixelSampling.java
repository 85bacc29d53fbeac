package org.skewscope.picture.geometry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.skewscope.picture.Picture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** Picks single pixels of a picture, as nearest-neighbor resizing does. */
public final class PixelSampling {

    private static final int COLORS = 3;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private PixelSampling() {}

    /**
     * Returns the pixels at the crossings of rows and columns, in the picture's own type.
     *
     * @param picture HWC, of any type
     * @param rows the input row of each output row
     * @param columns the input column of each output column, ascending
     * @return [rows, columns, channels]
     */
    public static DenseTensor pick(Picture picture, int[] rows, int[] columns) {
        int channels = picture.channels();
        ElementType type = picture.pixels().type();
        Object out = PixelArrays.allocate(type, rows.length * columns.length * channels);
        int[] offsets = offsets(columns, channels);
        int inLength = picture.width() * channels;
        int outLength = offsets.length * channels;
        int y = 0;
        if (type == ElementType.UINT8 && channels == COLORS) {
            byte[] in = picture.pixels().uint8();
            int words = wholeWords(offsets, inLength);
            for (; y <= rows.length - 4; y += 4) {
                pickColors(in, rows, y, inLength, offsets, words, (byte[]) out);
            }
        }
        for (; y < rows.length; y++) {
            Object in = picture.pixels().data();
            pick(in, rows[y] * inLength, offsets, channels, 0, out, y * outLength);
        }
        return PixelArrays.tensor(Shape.of(rows.length, columns.length, channels), type, out);
    }

    /** Returns the columns as distances from a row's start, in elements. */
    private static int[] offsets(int[] columns, int channels) {
        int[] offsets = new int[columns.length];
        for (int x = 0; x < offsets.length; x++) {
            offsets[x] = columns[x] * channels;
        }
        return offsets;
    }

    /**
     * Returns the number of pixels that four-byte copies can move without leaving the row on either
     * side.
     */
    private static int wholeWords(int[] offsets, int inLength) {
        int count = offsets.length - 1;
        while (count > 0 && offsets[count - 1] > inLength - Integer.BYTES) {
            count--;
        }
        return count;
    }

    /** Copies the pixels of any type, from an output column on. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // in and out have equal type
    private static void pick(Object in, int row, int[] offsets, int channels, int first, Object out, int start) {
        for (int x = first; x < offsets.length; x++) {
            System.arraycopy(in, row + offsets[x], out, start + x * channels, channels);
        }
    }

    /**
     * Copies four rows of three bytes a pixel. Each copy moves four bytes, and the next pixel
     * overwrites the fourth: half the work of three single copies.
     */
    private static void pickColors(byte[] in, int[] rows, int y, int inLength, int[] offsets, int words, byte[] out) {
        int length = offsets.length * COLORS;
        int row0 = rows[y] * inLength;
        int row1 = rows[y + 1] * inLength;
        int row2 = rows[y + 2] * inLength;
        int row3 = rows[y + 3] * inLength;
        int to = y * length;
        for (int x = 0; x < words; x++) {
            int offset = offsets[x];
            int at = to + x * COLORS;
            WORDS.set(out, at, (int) WORDS.get(in, row0 + offset));
            WORDS.set(out, at + length, (int) WORDS.get(in, row1 + offset));
            WORDS.set(out, at + 2 * length, (int) WORDS.get(in, row2 + offset));
            WORDS.set(out, at + 3 * length, (int) WORDS.get(in, row3 + offset));
        }
        for (int i = 0; i < 4; i++) {
            pick(in, rows[y + i] * inLength, offsets, COLORS, words, out, to + i * length);
        }
    }
}
