package org.skewscope.run;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/** Prepares pictures for work that may no longer be wanted, which is asked before every stage. */
public final class CancellablePreprocessor implements Preprocessor {

    private final Preprocessor preprocessor;
    private final Cancellation cancellation;

    public CancellablePreprocessor(Preprocessor preprocessor, Cancellation cancellation) {
        this.preprocessor = preprocessor;
        this.cancellation = cancellation;
    }

    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        cancellation.check();
        return preprocessor.open(source);
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe)
            throws PreprocessingException {
        cancellation.check();
        return preprocessor.decode(file, recipe);
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException {
        cancellation.check();
        return preprocessor.orient(file, decoded, recipe);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        cancellation.check();
        return preprocessor.reorder(oriented, recipe);
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        cancellation.check();
        return preprocessor.resize(file, ordered, recipe);
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        cancellation.check();
        return preprocessor.normalize(resized, recipe);
    }

    /** As one step: what the preprocessor knows already is not run stage by stage. */
    @Override
    public DenseTensor prepare(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        cancellation.check();
        return preprocessor.prepare(source, recipe);
    }
}
