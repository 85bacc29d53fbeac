package org.skewscope.recipe;

import java.util.concurrent.CancellationException;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Turns what a stage throws unforeseen, at a file that nobody thought of, into that stage's
 * failure: the other pathways and the other pictures go on. The stack goes to the engine's log.
 */
public final class ContainingPreprocessor implements Preprocessor {

    private static final Remedy RGB = Remedy.set(OptionKey.MODE, ColorMode.RGB);

    private final Preprocessor inner;

    public ContainingPreprocessor(Preprocessor inner) {
        this.inner = inner;
    }

    @Override
    public Picture decode(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.decode(source, recipe),
                recipe.decoder().label() + " failed over " + source.name(),
                Remedy.set(
                                OptionKey.DECODER,
                                recipe.decoder() == Decoder.PILLOW
                                        ? Decoder.OPENCV
                                        : Decoder.PILLOW)
                        .orSay("Save the picture again as PNG."));
    }

    @Override
    public Picture orient(ImageSource source, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.orient(source, decoded, recipe),
                "Turning " + source.name() + " failed",
                Remedy.say("Save the picture again without an orientation tag."));
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.reorder(oriented, recipe),
                "Reordering the channels of this picture failed",
                RGB);
    }

    @Override
    public Picture resize(ImageSource source, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.resize(source, ordered, recipe),
                recipe.resizer().label() + " failed over " + source.name(),
                RGB.orSay("Choose another resizer."));
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return contained(
                () -> inner.normalize(resized, recipe),
                "Normalizing this picture failed",
                RGB.orSay("Choose another normalization."));
    }

    private interface Step<T> {
        T run() throws PreprocessingException;
    }

    private static <T> T contained(Step<T> step, String what, Remedy remedy)
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
