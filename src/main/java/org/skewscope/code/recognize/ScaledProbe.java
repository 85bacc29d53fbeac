package org.skewscope.code.recognize;

import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingOptions;

/** Pixels as a resize after a scaling gives them. */
final class ScaledProbe {

    private ScaledProbe() {}

    /**
     * @param resizeType the id of a scaling before the resize
     */
    static Picture of(Picture picture, String resizeType) {
        try {
            return PreprocessingOptions.RESIZE_TYPE
                    .write()
                    .apply(PathwayPreset.EAGER.pathway().preprocessing(), resizeType)
                    .resizeType()
                    .cast(picture);
        } catch (PreprocessingException e) {
            throw new IllegalStateException("A picture of three channels is always scaled", e);
        }
    }
}
