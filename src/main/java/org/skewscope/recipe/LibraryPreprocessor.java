package org.skewscope.recipe;

import org.skewscope.libraries.pillow.PillowThumbnail;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.ChannelReversal;
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
        return decoder.orient(source, decoded, recipe);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return ChannelReversal.apply(oriented, recipe.channels());
    }

    @Override
    public Picture resize(ImageSource source, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        if (startsFromDraft(recipe)) {
            return thumbnail(source, ordered, recipe);
        }
        return recipe.framing()
                .algorithm()
                .frame(
                        recipe.resizeType().cast(ordered),
                        recipe.resizer().algorithm(),
                        recipe.size());
    }

    /**
     * Whether a recipe decodes a JPEG file at reduced size: {@code thumbnail()} does on a picture
     * that was only opened.
     */
    public static boolean startsFromDraft(PreprocessingRecipe recipe) {
        return recipe.resizer() == Resizer.PILLOW_THUMBNAIL
                && recipe.resizeType() == ResizeType.STORED
                && recipe.decoder() == Decoder.PILLOW
                && recipe.orientation() == Orientation.IGNORE
                && recipe.framing() == Framing.SQUASH;
    }

    private Picture thumbnail(ImageSource source, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        int height = recipe.size().height();
        int width = recipe.size().width();
        int gap = PillowThumbnail.REDUCING_GAP;
        Picture draft = decoder.decodeDraft(source, recipe, width * gap, height * gap);
        Picture reordered = reorder(draft, recipe);
        return reordered.withPixels(
                new PillowThumbnail()
                        .resizeDraft(reordered, ordered.height(), ordered.width(), height, width));
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return recipe.normalization().formula().apply(resized, recipe.compute());
    }
}
