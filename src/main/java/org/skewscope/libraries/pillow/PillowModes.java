package org.skewscope.libraries.pillow;

import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.ElementType;

/** Which pictures have a Pillow mode at all, and what {@code Image.resize} does with each. */
final class PillowModes {

    private PillowModes() {}

    /**
     * The picture as {@code Image.fromarray} takes it: 8 bits a channel, or one channel of I;16, I
     * or F, to which float64 is rounded. A float32 picture of several channels is so many pictures
     * of mode F, as {@code Image.merge} has none for them.
     */
    static Picture known(Picture picture) throws PreprocessingException {
        ElementType type = picture.pixels().type();
        boolean oneChannel =
                type == ElementType.UINT16
                        || type == ElementType.INT32
                        || type == ElementType.FLOAT64;
        boolean known =
                type == ElementType.UINT8
                        || type == ElementType.FLOAT32
                        || picture.channels() == 1 && oneChannel;
        if (!known) {
            throw new PreprocessingException(
                    "Pillow has no mode for "
                            + type.numpyName()
                            + " pictures of "
                            + picture.channels()
                            + " channels",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB)
                            .orSay("Choose another library's resizer."));
        }
        return type == ElementType.FLOAT64 ? OpenedImage.ofNumbers(picture.pixels()) : picture;
    }

    /** Whether it is an array of float32 rather than a picture that Pillow opened in mode F. */
    static boolean isFloatArray(Picture picture) {
        return picture.pixels().type() == ElementType.FLOAT32 && picture.mode() != PixelMode.FLOAT;
    }

    /** Palette indices and bits cannot be averaged: resize falls back to NEAREST. */
    static boolean alwaysNearest(PixelMode mode) {
        return mode == PixelMode.PALETTE || mode == PixelMode.BILEVEL;
    }

    /** LA and RGBA are premultiplied by alpha before they are averaged. */
    static boolean premultiplied(PixelMode mode) {
        return mode == PixelMode.GRAY_ALPHA || mode == PixelMode.RGBA || mode == PixelMode.BGRA;
    }
}
