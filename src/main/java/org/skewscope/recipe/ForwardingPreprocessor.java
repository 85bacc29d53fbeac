package org.skewscope.recipe;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Forwards every stage to another preprocessor. A decorator extends it and overrides the stages to
 * which it adds something. {@link #prepare} takes the decorator's own stages in turn, so that it
 * passes none of them by.
 */
public abstract class ForwardingPreprocessor implements Preprocessor {

    private final Preprocessor inner;

    /**
     * @param inner receives every stage that a subclass does not override
     */
    protected ForwardingPreprocessor(Preprocessor inner) {
        this.inner = inner;
    }

    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        return inner.open(source);
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
        return inner.decode(file, recipe);
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) throws PreprocessingException {
        return inner.orient(file, decoded, recipe);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException {
        return inner.reorder(oriented, recipe);
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException {
        return inner.resize(file, ordered, recipe);
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) throws PreprocessingException {
        return inner.normalize(resized, recipe);
    }
}
