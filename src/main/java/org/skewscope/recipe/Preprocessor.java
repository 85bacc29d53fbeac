package org.skewscope.recipe;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** Takes a picture through the stages of a recipe, one call a stage. */
public interface Preprocessor {

    /**
     * Reads the picture's file, which no stage does again.
     *
     * @throws PreprocessingException naming the file where it cannot be read, is no picture, or is
     *     too large
     */
    PictureFile open(ImageSource source) throws PreprocessingException;

    /** The decoded pixels as the recipe's decoder and color mode give them. */
    Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException;

    /** Applies the file's EXIF orientation where the recipe says so. */
    Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /** Brings the channels into the recipe's order. */
    Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException;

    /** Crops, resizes and pads to the input size; the type is what the named library returns. */
    Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /** Casts and normalizes in the compute type: [height, width, channels] of that type. */
    DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /** All stages in turn, for callers that want the last one's tensor only. */
    default DenseTensor prepare(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return prepare(open(source), recipe);
    }

    /** The same for a file that was read. */
    default DenseTensor prepare(PictureFile file, PreprocessingRecipe recipe)
            throws PreprocessingException {
        Picture picture = decode(file, recipe);
        picture = orient(file, picture, recipe);
        picture = reorder(picture, recipe);
        picture = resize(file, picture, recipe);
        return normalize(picture, recipe);
    }
}
