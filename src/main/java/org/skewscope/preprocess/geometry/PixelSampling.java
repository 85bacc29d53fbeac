package org.skewscope.preprocess.geometry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.skewscope.preprocess.Picture;
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
        int inLength = picture.width() * channels;
        int outLength = columns.length * channels;
        for (int y = 0; y < rows.length; y++) {
            if (type == ElementType.UINT8 && channels == COLORS) {
                byte[] in = picture.pixels().uint8();
                pickColors(in, rows[y] * inLength, inLength, columns, (byte[]) out, y * outLength);
            } else {
                Object in = picture.pixels().data();
                pick(in, rows[y] * inLength, channels, columns, out, y * outLength);
            }
        }
        return PixelArrays.tensor(Shape.of(rows.length, columns.length, channels), type, out);
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // in and out are arrays of one type
    private static void pick(
            Object in, int row, int channels, int[] columns, Object out, int start) {
        int to = start;
        for (int column : columns) {
            System.arraycopy(in, row + column * channels, out, to, channels);
            to += channels;
        }
    }

    /**
     * Copies four bytes a pixel, the last of which the next pixel overwrites: half the work of
     * three single ones. What lies at a row's end is copied byte by byte.
     */
    private static void pickColors(
            byte[] in, int row, int inLength, int[] columns, byte[] out, int start) {
        int x = 0;
        int to = start;
        int lastWord = inLength - Integer.BYTES;
        for (; x < columns.length - 1 && columns[x] * COLORS <= lastWord; x++) {
            WORDS.set(out, to, (int) WORDS.get(in, row + columns[x] * COLORS));
            to += COLORS;
        }
        for (; x < columns.length; x++) {
            int from = row + columns[x] * COLORS;
            out[to] = in[from];
            out[to + 1] = in[from + 1];
            out[to + 2] = in[from + 2];
            to += COLORS;
        }
    }
}
