package org.skewscope.picture.geometry;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Describes one of the eight symmetries of a rectangle, which the EXIF orientation tag numbers 1 to
 * 8 (CIPA DC-008, table of Orientation).
 *
 * @param transposed whether rows become columns, after the flips of the source
 * @param flipX whether the source is read from right to left
 * @param flipY whether the source is read from bottom to top
 */
public record OrientationTransform(boolean transposed, boolean flipX, boolean flipY) {

    /**
     * Returns the transform that makes a picture with this tag upright.
     *
     * @param tag the EXIF orientation; a value outside 2 to 8 gives the identity
     */
    public static OrientationTransform of(int tag) {
        return switch (tag) {
            case 2 -> new OrientationTransform(false, true, false);
            case 3 -> new OrientationTransform(false, true, true);
            case 4 -> new OrientationTransform(false, false, true);
            case 5 -> new OrientationTransform(true, false, false);
            case 6 -> new OrientationTransform(true, false, true);
            case 7 -> new OrientationTransform(true, true, true);
            case 8 -> new OrientationTransform(true, true, false);
            default -> new OrientationTransform(false, false, false);
        };
    }

    /**
     * Returns the transformed picture.
     *
     * @param pixels [height, width, channels], of any type
     * @return of the same type; height and width are exchanged if the transform transposes
     */
    @SuppressWarnings("SuspiciousSystemArraycopy") // source and target have equal type
    public DenseTensor apply(DenseTensor pixels) {
        int height = pixels.shape().dimension(0);
        int width = pixels.shape().dimension(1);
        int channels = pixels.shape().dimension(2);
        Shape shape = transposed ? Shape.of(width, height, channels) : Shape.of(height, width, channels);
        Object source = pixels.data();
        Object target = PixelArrays.allocate(pixels.type(), pixels.size());
        int outHeight = shape.dimension(0);
        int outWidth = shape.dimension(1);
        int at = 0;
        for (int y = 0; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                int sourceX = flipX ? width - 1 - column : column;
                int sourceY = flipY ? height - 1 - row : row;
                System.arraycopy(source, (sourceY * width + sourceX) * channels, target, at, channels);
                at += channels;
            }
        }
        return PixelArrays.tensor(shape, pixels.type(), target);
    }
}
