package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;

/**
 * Describes a crop to the central square whose side is the picture's short side, then a resize to
 * the input size.
 *
 * @param corner how the odd pixel is divided between both sides
 */
public record CenterSquare(Corner corner) implements FramingAlgorithm {

    /** Describes the rounding of the square's corner, {@code (long - short) / 2}. */
    public enum Corner {
        /** {@code (width - side) // 2}, as programs slice. */
        DOWN,
        /** {@code round((width - side) / 2)}, as torchvision's CenterCrop does. */
        EVEN,
        /** {@code (width - side + 1) // 2}, as TPU programs do. */
        UP;

        int of(int missing) {
            return switch (this) {
                case DOWN -> missing / 2;
                case EVEN -> (int) Math.rint(missing / 2.0);
                case UP -> (missing + 1) / 2;
            };
        }
    }

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        int side = Math.min(picture.height(), picture.width());
        CropWindow window =
                new CropWindow(corner.of(picture.height() - side), corner.of(picture.width() - side), side, side);
        Picture square = picture.withPixels(window.crop(picture));
        return picture.withPixels(resizer.resize(square, size.height(), size.width()));
    }

    @Override
    public boolean cropsFirst() {
        return true;
    }
}
