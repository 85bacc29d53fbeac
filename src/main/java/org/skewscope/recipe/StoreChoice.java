package org.skewscope.recipe;

import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/**
 * Describes what becomes of the resized picture before the formula: kept, cast to 8 bits, or saved.
 */
public sealed interface StoreChoice extends OptionValue permits Store, JpegStore {

    /**
     * Returns the picture as the formula reads it.
     *
     * @param resized HWC, of any type
     * @throws PreprocessingException if the picture cannot be stored so
     */
    Picture store(Picture resized) throws PreprocessingException;
}
