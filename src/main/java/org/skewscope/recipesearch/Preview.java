package org.skewscope.recipesearch;

import org.skewscope.picture.Picture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * A large picture made smaller by means over whole blocks. A resizer that averages gives nearly the
 * same from it as from the picture itself, in a fraction of the time.
 */
final class Preview {

    /** So many times the sought size is kept, which is finer than an averaging resizer sees. */
    private static final double OVERSAMPLING = 2.5;

    private Preview() {}

    /** The picture itself where it is not large, or not of 8 bits. */
    static Picture of(Picture picture, int targetHeight, int targetWidth) {
        int block =
                (int)
                        Math.min(
                                picture.height() / (OVERSAMPLING * targetHeight),
                                picture.width() / (OVERSAMPLING * targetWidth));
        return block < 2 || picture.pixels().type() != ElementType.UINT8
                ? picture
                : picture.withPixels(means(picture, block));
    }

    /** An incomplete block at the lower or right edge is dropped. */
    private static DenseTensor means(Picture picture, int block) {
        int channels = picture.channels();
        int height = picture.height() / block;
        int width = picture.width() / block;
        int rowLength = width * channels;
        byte[] source = picture.pixels().uint8();
        byte[] means = new byte[height * rowLength];
        int[] sums = new int[rowLength];
        int count = block * block;
        for (int y = 0; y < height; y++) {
            java.util.Arrays.fill(sums, 0);
            for (int row = y * block; row < (y + 1) * block; row++) {
                int from = row * picture.width() * channels;
                for (int x = 0; x < width; x++) {
                    for (int i = 0; i < block; i++) {
                        for (int c = 0; c < channels; c++) {
                            sums[x * channels + c] += source[from++] & 0xFF;
                        }
                    }
                }
            }
            for (int i = 0; i < rowLength; i++) {
                means[y * rowLength + i] = (byte) ((sums[i] + count / 2) / count);
            }
        }
        return DenseTensor.ofUint8(Shape.of(height, width, channels), means);
    }
}
