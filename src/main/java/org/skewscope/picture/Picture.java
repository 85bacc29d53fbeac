package org.skewscope.picture;

import org.skewscope.tensor.DenseTensor;

/**
 * Describes a picture between two stages.
 *
 * @param pixels [height, width, channels] (HWC); gray and palette pictures have one channel
 * @param mode the meaning of the channels
 */
public record Picture(DenseTensor pixels, PixelMode mode) {

    /** Returns the height in pixels. */
    public int height() {
        return pixels.shape().dimension(0);
    }

    /** Returns the width in pixels. */
    public int width() {
        return pixels.shape().dimension(1);
    }

    /** Returns whether the picture has this size, in pixels. */
    public boolean hasSize(int height, int width) {
        return height() == height && width() == width;
    }

    /** Returns the number of channels. */
    public int channels() {
        return pixels.shape().dimension(2);
    }

    /**
     * Returns a picture of this mode with other pixels.
     *
     * @param other [height, width, channels] of any size
     */
    public Picture withPixels(DenseTensor other) {
        return new Picture(other, mode);
    }
}
