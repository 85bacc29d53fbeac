package org.skewscope.picture;

import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * What a file holds before any library's conventions.
 *
 * @param pixels [height, width, channels], uint8 or uint16; gray, gray and alpha, RGB, RGBA, or
 *     palette indices; 1-bit pictures hold 0 and 1, 2 and 4 bits of gray are spread to 0..255
 * @param bits of a sample in the file: 1, 2, 4, 8 or 16; 5 or 6 of green in a BMP file of 16 bits a
 *     pixel
 * @param palette where the pixels are indices
 * @param colorKey the one color that is transparent, or empty
 * @param last what the fourth channel is, or the second of two
 */
public record StoredPicture(
        DenseTensor pixels, int bits, Optional<Palette> palette, int[] colorKey, LastChannel last) {

    /** What the last channel of two or four means. */
    public enum LastChannel {
        /** Opacity; the colors are not multiplied with it. */
        ALPHA,
        /** Opacity with which the colors are already multiplied. */
        PREMULTIPLIED_ALPHA,
        /** A TIFF file has a fourth channel and does not say what for. */
        UNMARKED,
        /** Black ink: the four channels are CMYK, 255 is full ink. */
        BLACK
    }

    public StoredPicture(DenseTensor pixels, int bits, Optional<Palette> palette) {
        this(pixels, bits, palette, new int[0], LastChannel.ALPHA);
    }

    /** Without a palette or a transparent color. */
    public StoredPicture(DenseTensor pixels, int bits, LastChannel last) {
        this(pixels, bits, Optional.empty(), new int[0], last);
    }

    /** Whether the channels are CMYK. */
    public boolean isCmyk() {
        return last == LastChannel.BLACK && channels() == 4;
    }

    public int channels() {
        return pixels.shape().dimension(2);
    }

    /** Whether samples have 16 bits. */
    public boolean isWide() {
        return pixels.type() == ElementType.UINT16;
    }

    /** Whether there are only 0 and 1, black and white. */
    public boolean isBilevel() {
        return bits == 1 && palette.isEmpty();
    }
}
