package org.skewscope.preprocess.framing;

import org.skewscope.preprocess.FramingAlgorithm;
import org.skewscope.preprocess.InputSize;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.ResizeAlgorithm;

/** Resizes the whole picture to the input size; the aspect ratio is lost. */
public final class Squash implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size)
            throws PreprocessingException {
        return picture.withPixels(resizer.resize(picture, size.height(), size.width()));
    }
}
