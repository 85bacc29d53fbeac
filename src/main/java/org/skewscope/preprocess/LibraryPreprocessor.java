package org.skewscope.preprocess;

import org.skewscope.preprocess.decode.ExifOrientation;
import org.skewscope.preprocess.decode.PictureDecoder;
import org.skewscope.preprocess.geometry.ChannelReversal;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs each stage with the arithmetic of the library that the recipe names. Safe for use by several
 * threads.
 */
public final class LibraryPreprocessor implements Preprocessor {

    private final PictureDecoder decoder;

    public LibraryPreprocessor(PictureDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Picture decode(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return decoder.decode(source, recipe);
    }

    @Override
    public Picture orient(ImageSource source, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return ExifOrientation.orient(source, decoded, recipe);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return ChannelReversal.apply(oriented, recipe.channels());
    }

    @Override
    public Picture resize(ImageSource source, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return recipe.framing()
                .algorithm()
                .frame(ordered, recipe.resizer().algorithm(), recipe.size());
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return recipe.normalization().formula().apply(resized, recipe.compute());
    }
}
