package org.skewscope.libraries.tensorflow;

import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** Reads a picture's numbers as float32, only the rows and columns that a kernel needs. */
final class PixelRows {

    private final DenseTensor pixels;
    private final int rowLength;

    private PixelRows(DenseTensor pixels, int rowLength) {
        this.pixels = pixels;
        this.rowLength = rowLength;
    }

    /**
     * @throws PreprocessingException for bilevel pictures, whose NumPy type bool no kernel takes
     */
    static PixelRows of(Picture picture) throws PreprocessingException {
        requireNumbers(picture);
        return new PixelRows(picture.pixels(), picture.width() * picture.channels());
    }

    static void requireNumbers(Picture picture) throws PreprocessingException {
        if (picture.mode() == PixelMode.BILEVEL) {
            throw new PreprocessingException(
                    "tf.image.resize takes no pictures of 1 bit a pixel (NumPy's bool)",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB)
                            .orSay("Choose one of Pillow's resizers."));
        }
    }

    int rowLength() {
        return rowLength;
    }

    /** Copies the numbers at some offsets from a row's start. */
    void gather(int row, int[] offsets, float[] target) {
        gather(row, offsets, 0, offsets.length, target);
    }

    /** The same at some of the offsets, from the {@code first} on. */
    void gather(int row, int[] offsets, int first, int length, float[] target) {
        int start = row * rowLength;
        switch (pixels.type()) {
            case UINT8 -> {
                byte[] values = pixels.uint8();
                for (int i = 0; i < length; i++) {
                    target[i] = values[start + offsets[first + i]] & 0xFF;
                }
            }
            case FLOAT32 -> {
                float[] values = pixels.float32();
                for (int i = 0; i < length; i++) {
                    target[i] = values[start + offsets[first + i]];
                }
            }
            default -> {
                for (int i = 0; i < length; i++) {
                    target[i] = (float) pixels.value(start + offsets[first + i]);
                }
            }
        }
    }

    /** Copies a whole row. */
    void read(int row, float[] target) {
        read(row, 0, rowLength, target);
    }

    /**
     * Copies a part of a row.
     *
     * @param from the first number
     * @param length how many numbers
     */
    void read(int row, int from, int length, float[] target) {
        int start = row * rowLength + from;
        switch (pixels.type()) {
            case UINT8 -> {
                byte[] values = pixels.uint8();
                for (int i = 0; i < length; i++) {
                    target[i] = values[start + i] & 0xFF;
                }
            }
            case FLOAT32 -> System.arraycopy(pixels.float32(), start, target, 0, length);
            default -> {
                for (int i = 0; i < length; i++) {
                    target[i] = (float) pixels.value(start + i);
                }
            }
        }
    }
}
