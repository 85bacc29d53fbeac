package org.skewscope.recipe;

import java.util.concurrent.CancellationException;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Turns an unforeseen exception of a stage into that stage's failure, so that the other pathways
 * and pictures go on. The stack trace goes to the engine's log.
 */
public final class ContainingPreprocessor extends ForwardingPreprocessor {

    private static final Remedy RGB = Remedy.set(OptionKey.MODE, ColorMode.RGB);

    /**
     * @param inner runs the stages
     */
    public ContainingPreprocessor(Preprocessor inner) {
        super(inner);
    }

    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        return contained(
                () -> super.open(source),
                "Reading " + source.name() + " failed",
                Remedy.say("Save the picture again as PNG."));
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
        return contained(
                () -> super.decode(file, recipe),
                recipe.decoder().label() + " failed on " + file.name(),
                Remedy.set(OptionKey.DECODER, recipe.decoder() == Decoder.PILLOW ? Decoder.OPENCV : Decoder.PILLOW)
                        .orSay("Save the picture again as PNG."));
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) throws PreprocessingException {
        return contained(
                () -> super.orient(file, decoded, recipe),
                "Turning " + file.name() + " failed",
                Remedy.say("Save the picture again without an orientation tag."));
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException {
        return contained(() -> super.reorder(oriented, recipe), "Reordering the channels of this picture failed", RGB);
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException {
        return contained(
                () -> super.resize(file, ordered, recipe),
                recipe.resizer().label() + " failed on " + file.name(),
                RGB.orSay("Choose another resizer."));
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) throws PreprocessingException {
        return contained(
                () -> super.normalize(resized, recipe),
                "Normalizing this picture failed",
                RGB.orSay("Choose another normalization."));
    }

    private interface Step<T> {
        T run() throws PreprocessingException;
    }

    private static <T> T contained(Step<T> step, String what, Remedy remedy) throws PreprocessingException {
        try {
            return step.run();
        } catch (CancellationException asked) {
            throw asked;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            unforeseen.printStackTrace();
            throw new PreprocessingException(what + " with (" + unforeseen + ")", remedy);
        }
    }
}
