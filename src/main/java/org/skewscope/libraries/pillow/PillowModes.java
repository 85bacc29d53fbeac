package org.skewscope.libraries.pillow;

import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.ElementType;

/** Checks whether a picture has a Pillow mode, and how {@code Image.resize} treats each mode. */
final class PillowModes {

    private PillowModes() {}

    /**
     * Returns the picture as {@code Image.fromarray} accepts it: 8 bits a channel, or one channel
     * of I;16, I or F, to which float64 is rounded. Each channel of a float32 picture is a picture
     * of mode F, as {@code Image.merge} has no mode for several.
     *
     * @throws PreprocessingException if Pillow has no such mode
     */
    static Picture known(Picture picture) throws PreprocessingException {
        ElementType type = picture.pixels().type();
        boolean oneChannel = type == ElementType.UINT16 || type == ElementType.INT32 || type == ElementType.FLOAT64;
        boolean known =
                type == ElementType.UINT8 || type == ElementType.FLOAT32 || picture.channels() == 1 && oneChannel;
        if (!known) {
            throw new PreprocessingException(
                    "Pillow has no mode for %s pictures of %s channels".formatted(type.numpyName(), picture.channels()),
                    Remedy.set(OptionKey.MODE, ColorMode.RGB).orSay("Choose another library's resizer."));
        }
        return type == ElementType.FLOAT64 ? OpenedImage.ofNumbers(picture.pixels()) : picture;
    }

    /** Returns whether the picture is an array of float32, not one that Pillow opened in mode F. */
    static boolean isFloatArray(Picture picture) {
        return picture.pixels().type() == ElementType.FLOAT32 && picture.mode() != PixelMode.FLOAT;
    }

    /**
     * Returns whether resize falls back to NEAREST, because palette indices and bits cannot be
     * averaged.
     */
    static boolean alwaysNearest(PixelMode mode) {
        return mode == PixelMode.PALETTE || mode == PixelMode.BILEVEL;
    }

    /** Returns whether resize multiplies by alpha before it averages, as for LA and RGBA. */
    static boolean premultiplied(PixelMode mode) {
        return mode == PixelMode.GRAY_ALPHA || mode == PixelMode.RGBA || mode == PixelMode.BGRA;
    }
}
