package org.skewscope.libraries;

import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/** Fits a picture into the input size; a framing crops and pads around a resizer. */
@FunctionalInterface
public interface FramingAlgorithm {

    /**
     * Fits a picture into a size.
     *
     * @param picture [height, width, channels]
     * @param resizer resamples the picture or a part of it
     * @param size the model's input size
     * @return [size.height, size.width, channels] in the resizer's type
     * @throws PreprocessingException if the library refuses the picture, or the crop is empty
     */
    Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException;

    /**
     * Returns whether the picture is cropped or padded before it is resized, so that the framing
     * counts the picture's own pixels and a smaller copy has another edge.
     */
    default boolean cropsFirst() {
        return false;
    }
}
