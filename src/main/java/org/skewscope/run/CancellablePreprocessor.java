package org.skewscope.run;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.ForwardingPreprocessor;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/** Prepares pictures for a request that may be cancelled: it checks before every stage. */
public final class CancellablePreprocessor extends ForwardingPreprocessor {

    private final Preprocessor preprocessor;
    private final Cancellation cancellation;

    public CancellablePreprocessor(Preprocessor preprocessor, Cancellation cancellation) {
        super(preprocessor);
        this.preprocessor = preprocessor;
        this.cancellation = cancellation;
    }

    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        cancellation.check();
        return super.open(source);
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
        cancellation.check();
        return super.decode(file, recipe);
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) throws PreprocessingException {
        cancellation.check();
        return super.orient(file, decoded, recipe);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException {
        cancellation.check();
        return super.reorder(oriented, recipe);
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException {
        cancellation.check();
        return super.resize(file, ordered, recipe);
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) throws PreprocessingException {
        cancellation.check();
        return super.normalize(resized, recipe);
    }

    /** Prepares in one step, so that the inner preprocessor can return a tensor that it holds. */
    @Override
    public DenseTensor prepare(ImageSource source, PreprocessingRecipe recipe) throws PreprocessingException {
        cancellation.check();
        return preprocessor.prepare(source, recipe);
    }
}
