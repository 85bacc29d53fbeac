package org.skewscope.recipe;

import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/** In which type, and in which range of values, a picture is resized. */
public sealed interface ResizeTypeChoice extends OptionValue permits ResizeType, ScaledFirst {

    /** The picture as the resizer is given it. */
    Picture cast(Picture picture) throws PreprocessingException;

    /** What TensorFlow executes inside a function once its graph optimizer has folded constants. */
    default ResizeTypeChoice afterConstantFolding() {
        return this;
    }
}
