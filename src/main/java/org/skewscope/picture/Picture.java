package org.skewscope.picture;

import org.skewscope.tensor.DenseTensor;

/**
 * A picture between two stages.
 *
 * @param pixels [height, width, channels]; one channel for gray and palette pictures
 * @param mode what the channels mean
 */
public record Picture(DenseTensor pixels, PixelMode mode) {

    public int height() {
        return pixels.shape().dimension(0);
    }

    public int width() {
        return pixels.shape().dimension(1);
    }

    public int channels() {
        return pixels.shape().dimension(2);
    }

    public Picture withPixels(DenseTensor other) {
        return new Picture(other, mode);
    }
}
