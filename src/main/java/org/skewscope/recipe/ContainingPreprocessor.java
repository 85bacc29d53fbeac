package org.skewscope.recipe;

import java.util.concurrent.CancellationException;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Turns what a stage throws unforeseen, at a file that nobody thought of, into that stage's
 * failure: the other pathways and the other pictures go on. The stack goes to the engine's log.
 */
public final class ContainingPreprocessor implements Preprocessor {

    private final Preprocessor inner;

    public ContainingPreprocessor(Preprocessor inner) {
        this.inner = inner;
    }

    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        return contained(
                () -> inner.open(source),
                "Reading " + source.name() + " failed",
                "Save the picture again as PNG.");
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.decode(file, recipe),
                recipe.decoder().label() + " failed over " + file.name(),
                "Set Decoder to another, or save the picture again as PNG.");
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.orient(file, decoded, recipe),
                "Turning " + file.name() + " failed",
                "Save the picture again without an orientation tag.");
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.reorder(oriented, recipe),
                "Reordering the channels of this picture failed",
                "Set Color mode to RGB.");
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.resize(file, ordered, recipe),
                recipe.resizer().label() + " failed over " + file.name(),
                "Set Color mode to RGB, or choose another resizer.");
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.normalize(resized, recipe),
                "Normalizing this picture failed",
                "Set Color mode to RGB, or choose another normalization.");
    }

    private interface Step<T> {
        T run() throws PreprocessingException;
    }

    private static <T> T contained(Step<T> step, String what, String remedy)
            throws PreprocessingException {
        try {
            return step.run();
        } catch (CancellationException asked) {
            throw asked;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            unforeseen.printStackTrace();
            throw new PreprocessingException(
                    what + " for a reason that was not foreseen (" + unforeseen + ")", remedy);
        }
    }
}
