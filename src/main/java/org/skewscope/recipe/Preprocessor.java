package org.skewscope.recipe;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** Takes a picture through the stages of a recipe, one call a stage. */
public interface Preprocessor {

    /** The decoded pixels as the recipe's decoder and color mode give them. */
    Picture decode(ImageSource source, PreprocessingRecipe recipe) throws PreprocessingException;

    /** Applies the EXIF orientation where the recipe says so; reads the tag from the file again. */
    Picture orient(ImageSource source, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /** Brings the channels into the recipe's order. */
    Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException;

    /** Crops, resizes and pads to the input size; the type is what the named library returns. */
    Picture resize(ImageSource source, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /** Casts and normalizes in the compute type: [height, width, channels] of that type. */
    DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /** All stages in turn, for callers that want the last one's tensor only. */
    default DenseTensor prepare(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        Picture picture = decode(source, recipe);
        picture = orient(source, picture, recipe);
        picture = reorder(picture, recipe);
        picture = resize(source, picture, recipe);
        return normalize(picture, recipe);
    }
}
