package org.skewscope.libraries.tensorflow;

import java.util.Optional;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.UnsignedBytes;

/** Reads a picture's numbers as float32, only the rows and columns that a kernel needs. */
final class PixelRows {

    private final DenseTensor pixels;
    private final int channels;
    private final int rowLength;

    private PixelRows(DenseTensor pixels, int width, int channels) {
        this.pixels = pixels;
        this.channels = channels;
        rowLength = width * channels;
    }

    /**
     * @throws PreprocessingException for bilevel pictures, whose NumPy type bool no kernel takes
     */
    static PixelRows of(Picture picture) throws PreprocessingException {
        requireNumbers(picture);
        return new PixelRows(picture.pixels(), picture.width(), picture.channels());
    }

    static void requireNumbers(Picture picture) throws PreprocessingException {
        if (picture.mode() == PixelMode.BILEVEL) {
            throw new PreprocessingException(
                    "tf.image.resize takes no pictures of 1 bit a pixel (NumPy's bool)",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB).orSay("Choose one of Pillow's resizers."));
        }
    }

    int rowLength() {
        return rowLength;
    }

    int channels() {
        return channels;
    }

    /** Returns whether distinct columns are all columns of the picture. */
    boolean isWhole(int[] distinctColumns) {
        return distinctColumns.length * channels == rowLength;
    }

    /** Returns some columns of 8-bit pixels; empty if they are all columns, or of another type. */
    Optional<ByteColumns> bytes(int[] distinctColumns) {
        return pixels.type() != ElementType.UINT8 || isWhole(distinctColumns)
                ? Optional.empty()
                : Optional.of(new ByteColumns(pixels.uint8(), rowLength / channels, channels, distinctColumns));
    }

    /** Copies the pixels of some columns, one after another. */
    void gather(int row, int[] columns, float[] target) {
        int start = row * rowLength;
        int to = 0;
        for (int column : columns) {
            int from = start + column * channels;
            switch (pixels.type()) {
                case UINT8 -> {
                    for (int c = 0; c < channels; c++) {
                        target[to + c] = UnsignedBytes.toFloat(pixels.uint8()[from + c]);
                    }
                }
                case FLOAT32 -> {
                    for (int c = 0; c < channels; c++) {
                        target[to + c] = pixels.float32()[from + c];
                    }
                }
                default -> {
                    for (int c = 0; c < channels; c++) {
                        target[to + c] = (float) pixels.value(from + c);
                    }
                }
            }
            to += channels;
        }
    }

    /** Copies the pixels of distinct, ascending columns. */
    void gatherDistinct(int row, int[] columns, float[] target) {
        if (isWhole(columns)) {
            read(row, 0, rowLength, target);
        } else {
            gather(row, columns, target);
        }
    }

    /**
     * Copies a part of a row.
     *
     * @param from index of the first number
     * @param length number of numbers
     */
    void read(int row, int from, int length, float[] target) {
        int start = row * rowLength + from;
        switch (pixels.type()) {
            case UINT8 -> UnsignedBytes.toFloats(pixels.uint8(), start, length, target);
            case FLOAT32 -> System.arraycopy(pixels.float32(), start, target, 0, length);
            default -> {
                for (int i = 0; i < length; i++) {
                    target[i] = (float) pixels.value(start + i);
                }
            }
        }
    }
}
