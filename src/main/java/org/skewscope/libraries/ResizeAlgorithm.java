package org.skewscope.libraries;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.tensor.DenseTensor;

/**
 * Describes one library's resampling of a picture to another size. Implementations keep no state
 * between calls, so that one object serves every thread.
 */
@FunctionalInterface
public interface ResizeAlgorithm {

    /**
     * Resamples the whole picture.
     *
     * @param picture [height, width, channels], at least 1x1
     * @param height the wanted height, at least 1
     * @param width the wanted width, at least 1
     * @return [height, width, channels] in the type that the library returns; an algorithm that
     *     keeps the aspect ratio may return less in one dimension
     * @throws PreprocessingException if the library refuses the picture's type or mode
     */
    DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException;

    /**
     * Resamples a rectangle of the picture after cropping it, with at least one row and column.
     * Pillow's {@code Image.resize(box=...)} differs: its filters still read the pixels around the
     * box.
     *
     * @param picture [height, width, channels], at least 1x1
     * @param window the rectangle, inside the picture
     * @param height the wanted height, at least 1
     * @param width the wanted width, at least 1
     * @return as for {@link #resize}
     * @throws PreprocessingException if the library refuses the picture's type or mode
     */
    default DenseTensor resizeWindow(Picture picture, CropWindow window, int height, int width)
            throws PreprocessingException {
        return resize(picture.withPixels(window.notEmptyIn(picture).crop(picture)), height, width);
    }
}
