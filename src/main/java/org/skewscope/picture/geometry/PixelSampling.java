package org.skewscope.picture.geometry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.skewscope.picture.Picture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** Picks single pixels of a picture, which is all that nearest-neighbor resizing does. */
public final class PixelSampling {

    private static final int COLORS = 3;

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private PixelSampling() {}

    /**
     * The pixels where some rows and columns cross, in the picture's own type.
     *
     * @param rows the input row of each output row
     * @param columns the input column of each output column, ascending
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

    /** The columns as distances from a row's start. */
    private static int[] offsets(int[] columns, int channels) {
        int[] offsets = new int[columns.length];
        for (int x = 0; x < offsets.length; x++) {
            offsets[x] = columns[x] * channels;
        }
        return offsets;
    }

    /** How many pixels can be moved as four bytes without leaving the row, there and here. */
    private static int wholeWords(int[] offsets, int inLength) {
        int count = offsets.length - 1;
        while (count > 0 && offsets[count - 1] > inLength - Integer.BYTES) {
            count--;
        }
        return count;
    }

    /** Pixels of any type, from a column on. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // in and out are arrays of one type
    private static void pick(
            Object in, int row, int[] offsets, int channels, int first, Object out, int start) {
        for (int x = first; x < offsets.length; x++) {
            System.arraycopy(in, row + offsets[x], out, start + x * channels, channels);
        }
    }

    /**
     * Four rows of three bytes a pixel. Four bytes are copied, the last of which the next pixel
     * overwrites: half the work of three single ones.
     */
    private static void pickColors(
            byte[] in, int[] rows, int y, int inLength, int[] offsets, int words, byte[] out) {
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
