package org.skewscope.compare;

import org.skewscope.preprocess.ImageSource;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.PreprocessingRecipe;
import org.skewscope.preprocess.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/** Stages for tests: what was decoded goes on as it is. */
public abstract class PassThroughPreprocessor implements Preprocessor {

    @Override
    public Picture orient(ImageSource source, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return decoded;
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return oriented;
    }

    @Override
    public Picture resize(ImageSource source, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return ordered;
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return DenseTensor.ofFloat32(resized.pixels().shape(), resized.pixels().toFloats());
    }
}
