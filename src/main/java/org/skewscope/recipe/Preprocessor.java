package org.skewscope.recipe;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/** Takes a picture through the stages of a recipe, one call a stage. */
public interface Preprocessor {

    /**
     * Reads the picture's file. No stage reads it again.
     *
     * @throws PreprocessingException naming the file if it cannot be read, is no picture, or is too
     *     large
     */
    PictureFile open(ImageSource source) throws PreprocessingException;

    /**
     * Decodes the pixels with the recipe's decoder and color mode.
     *
     * @return [height, width, channels] in the type that the decoder returns
     * @throws PreprocessingException if the decoder refuses the file
     */
    Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException;

    /**
     * Applies the file's EXIF orientation if the recipe asks for it.
     *
     * @param decoded the result of {@link #decode}
     * @throws PreprocessingException if the orientation cannot be applied
     */
    Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /**
     * Brings the channels into the recipe's order.
     *
     * @param oriented the result of {@link #orient}
     * @throws PreprocessingException if the picture has other channels than the order names
     */
    Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException;

    /**
     * Crops, resizes and pads to the input size.
     *
     * @param ordered the result of {@link #reorder}
     * @return [height, width, channels] in the type that the recipe's library returns
     * @throws PreprocessingException if the library refuses the picture
     */
    Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /**
     * Casts and normalizes in the compute type.
     *
     * @param resized the result of {@link #resize}
     * @return [height, width, channels] of the compute type
     * @throws PreprocessingException if the formula does not fit the picture's channels
     */
    DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException;

    /**
     * Reads the file and runs all stages in turn.
     *
     * @return the tensor of {@link #normalize}
     * @throws PreprocessingException of the first stage that fails
     */
    default DenseTensor prepare(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return prepare(open(source), recipe);
    }

    /**
     * Runs all stages in turn over a file that was read.
     *
     * @return the tensor of {@link #normalize}
     * @throws PreprocessingException of the first stage that fails
     */
    default DenseTensor prepare(PictureFile file, PreprocessingRecipe recipe)
            throws PreprocessingException {
        Picture picture = decode(file, recipe);
        picture = orient(file, picture, recipe);
        picture = reorder(picture, recipe);
        picture = resize(file, picture, recipe);
        return normalize(picture, recipe);
    }
}
