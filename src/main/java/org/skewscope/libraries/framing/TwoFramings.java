package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/**
 * Describes two framings in a row with one resizer, such as a letterbox that a data set was stored
 * with, and the stretch to a model's input size.
 *
 * @param first fits the picture into the size between
 * @param between the size of the picture between both, in pixels
 * @param second fits the result into the input size
 */
public record TwoFramings(FramingAlgorithm first, InputSize between, FramingAlgorithm second)
        implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        return second.frame(first.frame(picture, resizer, between), resizer, size);
    }

    @Override
    public boolean cropsFirst() {
        return true;
    }
}
