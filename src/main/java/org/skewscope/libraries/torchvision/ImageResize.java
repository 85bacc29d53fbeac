package org.skewscope.libraries.torchvision;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * torchvision's {@code Resize} of a PIL image: Pillow's resize without its {@code box}, so that a
 * rectangle of the picture is cropped before it is resampled.
 *
 * @param pillow the filter
 */
public record ImageResize(ResizeAlgorithm pillow) implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        return pillow.resize(picture, height, width);
    }
}
