package org.skewscope.engine;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/**
 * Prepares one picture, which waits at a gate between the reading of its file and its pixels, and
 * leaves when it is closed. For one thread.
 */
final class AdmittedPicture implements Preprocessor, AutoCloseable {

    private final Preprocessor preprocessor;
    private final PixelGate gate;
    private int share;

    AdmittedPicture(Preprocessor preprocessor, PixelGate gate) {
        this.preprocessor = preprocessor;
        this.gate = gate;
    }

    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        PictureFile file = preprocessor.open(source);
        if (share == 0) {
            share = gate.enter(file.header());
        }
        return file;
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.decode(file, recipe);
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.orient(file, decoded, recipe);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.reorder(oriented, recipe);
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.resize(file, ordered, recipe);
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.normalize(resized, recipe);
    }

    @Override
    public void close() {
        gate.leave(share);
        share = 0;
    }
}
