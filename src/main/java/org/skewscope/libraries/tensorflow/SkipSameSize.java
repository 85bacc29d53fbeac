package org.skewscope.libraries.tensorflow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Implements {@code tf.compat.v1.image.resize}: it returns a picture of the wanted size unchanged,
 * in its own type, and calls the kernel only for other sizes.
 */
public record SkipSameSize(ResizeAlgorithm kernel) implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        boolean same = picture.hasSize(height, width);
        return same ? picture.pixels() : kernel.resize(picture, height, width);
    }
}
