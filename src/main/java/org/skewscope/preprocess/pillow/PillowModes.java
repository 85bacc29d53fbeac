package org.skewscope.preprocess.pillow;

import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PixelMode;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.tensor.ElementType;

/** Which pictures have a Pillow mode at all, and what {@code Image.resize} does with each. */
final class PillowModes {

    private PillowModes() {}

    /**
     * Pillow has 8 bits a channel, I;16 and F, nothing else here. A float32 picture of several
     * channels is so many pictures of mode F, as {@code Image.merge} has none for them.
     */
    static void requireKnown(Picture picture) throws PreprocessingException {
        ElementType type = picture.pixels().type();
        boolean known =
                type == ElementType.UINT8
                        || type == ElementType.FLOAT32
                        || picture.channels() == 1 && type == ElementType.UINT16;
        if (!known) {
            throw new PreprocessingException(
                    "Pillow has no mode for "
                            + type.numpyName()
                            + " pictures of "
                            + picture.channels()
                            + " channels",
                    "Choose the color mode rgb, or another library's resizer.");
        }
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
