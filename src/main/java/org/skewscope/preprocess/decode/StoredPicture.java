package org.skewscope.preprocess.decode;

import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * What a file holds before any library's conventions.
 *
 * @param pixels [height, width, channels], uint8 or uint16; gray, gray and alpha, RGB, RGBA, or
 *     palette indices; 1-bit pictures hold 0 and 1, 2 and 4 bits of gray are spread to 0..255
 * @param bits of a sample in the file: 1, 2, 4, 8 or 16
 * @param palette where the pixels are indices
 */
public record StoredPicture(DenseTensor pixels, int bits, Optional<Palette> palette) {

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
