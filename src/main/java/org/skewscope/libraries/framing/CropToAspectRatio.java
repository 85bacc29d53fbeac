package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;

/**
 * Implements Keras' {@code smart_resize}, {@code load_img(keep_aspect_ratio=True)} and {@code
 * image_dataset_from_directory(crop_to_aspect_ratio=True)}: a resize of the largest central part
 * with the input size's aspect ratio, whose size and corner are rounded down. {@code smart_resize}
 * keeps at least one row and column; {@code load_img} goes on with an empty box instead, and so do
 * Pillow's filters here.
 */
public final class CropToAspectRatio implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        int height = part(picture.height(), picture.width(), size.height(), size.width());
        int width = part(picture.width(), picture.height(), size.width(), size.height());
        CropWindow window = CropWindow.central(picture, height, width);
        return picture.withPixels(resizer.resizeWindow(picture, window, size.height(), size.width()));
    }

    @Override
    public boolean cropsFirst() {
        return true;
    }

    private static int part(int size, int otherSize, int target, int otherTarget) {
        long fitting = (long) otherSize * target / otherTarget;
        return (int) Math.min(size, fitting);
    }
}
