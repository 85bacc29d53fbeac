package org.skewscope.libraries.pillow;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** Implements {@code Image.resize(size, filter, box)} with fractions of pixels. */
public interface BoxedResize {

    /**
     * Resamples a part of a picture.
     *
     * @param box inside the picture
     */
    DenseTensor resizeBox(Picture picture, ResampleBox box, int height, int width) throws PreprocessingException;
}
