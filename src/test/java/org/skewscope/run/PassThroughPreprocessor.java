package org.skewscope.run;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.UnreadFiles;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/** Stages for tests: what was decoded goes on as it is. */
public abstract class PassThroughPreprocessor implements Preprocessor {

    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        return UnreadFiles.of(source);
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) throws PreprocessingException {
        return decoded;
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException {
        return oriented;
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException {
        return ordered;
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) throws PreprocessingException {
        return DenseTensor.ofFloat32(resized.pixels().shape(), resized.pixels().toFloats());
    }
}
