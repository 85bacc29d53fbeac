package org.skewscope.libraries;

import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/** One way of fitting a picture into the input size; crops and pads around a resizer. */
@FunctionalInterface
public interface FramingAlgorithm {

    /**
     * Fits a picture into a size.
     *
     * @param picture [height, width, channels]
     * @param resizer resamples what is not merely cropped or padded
     * @param size the size that the model is fed
     * @return [size.height, size.width, channels] in the resizer's type
     * @throws PreprocessingException where the library refuses the picture, or nothing is left of
     *     it
     */
    Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size)
            throws PreprocessingException;
}
