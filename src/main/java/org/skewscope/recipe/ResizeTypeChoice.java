package org.skewscope.recipe;

import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/** Describes the number type and the value range of the resize. */
public sealed interface ResizeTypeChoice extends OptionValue permits ResizeType, ScaledFirst {

    /**
     * Returns the picture in the resizer's number type and value range.
     *
     * @param picture HWC, of any type
     * @throws PreprocessingException if the scaling does not accept the picture
     */
    Picture cast(Picture picture) throws PreprocessingException;

    /**
     * Returns the choice that TensorFlow executes inside a function after its graph optimizer has
     * folded constants.
     */
    default ResizeTypeChoice afterConstantFolding() {
        return this;
    }
}
