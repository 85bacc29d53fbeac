package org.skewscope.recipe;

import org.skewscope.formats.PictureFileReader;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.color.FileColors;
import org.skewscope.libraries.pillow.KerasLoadImage;
import org.skewscope.libraries.pillow.PillowThumbnail;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.ChannelReversal;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs each stage with the arithmetic of the library in the recipe. Several threads may share an
 * instance.
 *
 * @param decoder reads the files of all libraries
 */
public record LibraryPreprocessor(PictureDecoder decoder) implements Preprocessor {

    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        return PictureFileReader.read(source);
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
        return decoder.decode(file, recipe);
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) throws PreprocessingException {
        return decoder.orient(file, decoded, recipe);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException {
        return ChannelReversal.apply(oriented, recipe.channels());
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException {
        return startsFromDraft(recipe)
                ? recipe.store().store(thumbnail(file, ordered, recipe))
                : resized(ordered, recipe);
    }

    /**
     * Resizes a picture that need not be what a recipe makes of a file, so that nothing may keep the result as the
     * file's.
     *
     * @param recipe gives resizer, type, framing, size and what the result is stored as
     */
    public static Picture resized(Picture picture, PreprocessingRecipe recipe) throws PreprocessingException {
        return recipe.store()
                .store(recipe.framing()
                        .algorithm()
                        .frame(recipe.resizeType().cast(picture), resizer(recipe), recipe.size()));
    }

    /** Returns the resizer; Keras' load_img converts to RGB, unless the recipe asks for gray. */
    static ResizeAlgorithm resizer(PreprocessingRecipe recipe) {
        ResizeAlgorithm own = recipe.resizer().algorithm();
        return recipe.mode().isGray() && own instanceof KerasLoadImage keras ? keras.ofGray() : own;
    }

    /**
     * Returns whether a recipe decodes a JPEG file at reduced size, as {@code thumbnail()} does on
     * a picture that is only opened.
     *
     * @param recipe gives true only for Pillow's decoder and thumbnail in usual color, with the
     *     orientation ignored, the stored type and the framing that stretches
     */
    public static boolean startsFromDraft(PreprocessingRecipe recipe) {
        return recipe.resizer() == Resizer.PILLOW_THUMBNAIL
                && recipe.resizeType() == ResizeType.STORED
                && recipe.decoder() == Decoder.PILLOW
                && !recipe.mode().isGray()
                && recipe.colors().equals(FileColors.USUAL)
                && recipe.orientation() == Orientation.IGNORE
                && recipe.framing() == Framing.SQUASH;
    }

    private Picture thumbnail(PictureFile file, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        int height = recipe.size().height();
        int width = recipe.size().width();
        int gap = PillowThumbnail.REDUCING_GAP;
        Picture draft = decoder.decodeDraft(file, recipe, width * gap, height * gap);
        Picture reordered = reorder(draft, recipe);
        return reordered.withPixels(
                new PillowThumbnail().resizeDraft(reordered, ordered.height(), ordered.width(), height, width));
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) throws PreprocessingException {
        return recipe.normalization().formula().apply(resized, recipe.compute());
    }
}
