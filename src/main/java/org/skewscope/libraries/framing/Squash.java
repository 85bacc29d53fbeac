package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/** Resizes the whole picture to the input size; the aspect ratio is lost. */
public final class Squash implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        return picture.withPixels(resizer.resize(picture, size.height(), size.width()));
    }
}
