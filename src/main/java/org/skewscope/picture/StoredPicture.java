package org.skewscope.picture;

import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Describes a file's pixels before any library's conventions apply.
 *
 * @param pixels [height, width, channels], uint8 or uint16; gray, gray and alpha, RGB, RGBA, or
 *     palette indices; 1-bit pictures hold 0 and 1, and 2 and 4 bits of gray are spread to 0..255
 * @param bits size of a sample in the file: 1, 2, 4, 8 or 16; 5 or 6 for green in a BMP file of 16
 *     bits a pixel
 * @param palette the colors of indices; empty if the pixels are no indices
 * @param colorKey the one transparent color or gray; an empty array if the file has none
 * @param last the meaning of the fourth channel, or of the second of two
 */
public record StoredPicture(DenseTensor pixels, int bits, Optional<Palette> palette, int[] colorKey, LastChannel last) {

    /** Describes the meaning of the last channel of two or four. */
    public enum LastChannel {
        /** Opacity; the colors are not multiplied by it. */
        ALPHA,
        /** Opacity by which the colors are already multiplied. */
        PREMULTIPLIED_ALPHA,
        /** The TIFF file has a fourth channel without a stated meaning. */
        UNMARKED,
        /** Black ink: the four channels are CMYK, and 255 is full ink. */
        BLACK
    }

    /**
     * Creates a picture without a transparent color.
     *
     * @param pixels [height, width, channels]
     * @param bits size of a sample in the file
     * @param palette the colors of indices; empty if the pixels are no indices
     */
    public StoredPicture(DenseTensor pixels, int bits, Optional<Palette> palette) {
        this(pixels, bits, palette, new int[0], LastChannel.ALPHA);
    }

    /**
     * Creates a picture without a palette or a transparent color.
     *
     * @param pixels [height, width, channels]
     * @param bits size of a sample in the file
     * @param last the meaning of the last channel
     */
    public StoredPicture(DenseTensor pixels, int bits, LastChannel last) {
        this(pixels, bits, Optional.empty(), new int[0], last);
    }

    /** Returns whether the channels are CMYK. */
    public boolean isCmyk() {
        return last == LastChannel.BLACK && channels() == 4;
    }

    /** Returns the number of channels. */
    public int channels() {
        return pixels.shape().dimension(2);
    }

    /** Returns whether samples have 16 bits. */
    public boolean isWide() {
        return pixels.type() == ElementType.UINT16;
    }

    /** Returns whether the pixels hold 0 and 1 only, black and white. */
    public boolean isBilevel() {
        return bits == 1 && palette.isEmpty();
    }
}
