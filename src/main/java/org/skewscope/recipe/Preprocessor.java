package org.skewscope.recipe;

import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * Takes a picture through the stages of a recipe, one method per stage. Every method throws
 * PreprocessingException, naming the file, if the stage cannot process the picture.
 */
public interface Preprocessor {

    /**
     * Reads the picture's file; no stage reads it again.
     *
     * @param source the file's name and path
     * @throws PreprocessingException naming the file if it cannot be read, is no picture, or is too
     *     large
     */
    PictureFile open(ImageSource source) throws PreprocessingException;

    /**
     * Decodes the file with the recipe's decoder and color mode.
     *
     * @param file the whole file
     * @param recipe names decoder and color mode
     * @return uint8 or uint16 [height, width, channels]
     */
    Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException;

    /**
     * Applies the file's EXIF orientation if the recipe asks for it.
     *
     * @param file the file with the EXIF tag
     * @param decoded the result of {@link #decode}
     * @param recipe names decoder and orientation
     */
    Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) throws PreprocessingException;

    /**
     * Brings the channels into the recipe's order.
     *
     * @param oriented the result of {@link #orient}
     * @param recipe names the channel order
     */
    Picture reorder(Picture oriented, PreprocessingRecipe recipe) throws PreprocessingException;

    /**
     * Crops, resizes and pads the picture to the input size.
     *
     * @param file the file, which a draft reads again at reduced size
     * @param ordered the result of {@link #reorder}
     * @param recipe names framing, resizer, resize type and input size
     * @return [height, width, channels] of the input size, in the type that the library returns
     */
    Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException;

    /**
     * Casts and normalizes the picture in the recipe's compute type.
     *
     * @param resized the result of {@link #resize}
     * @param recipe names formula and compute type
     * @return [height, width, channels] of the compute type
     */
    DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) throws PreprocessingException;

    /**
     * Runs all stages for callers that need the last tensor only.
     *
     * @param source the file's name and path
     * @param recipe the whole recipe
     * @return [height, width, channels] of the compute type
     */
    default DenseTensor prepare(ImageSource source, PreprocessingRecipe recipe) throws PreprocessingException {
        return prepare(open(source), recipe);
    }

    /**
     * Runs all stages of a file in memory.
     *
     * @param file the whole file
     * @param recipe the whole recipe
     * @return [height, width, channels] of the compute type
     */
    default DenseTensor prepare(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
        Picture picture = decode(file, recipe);
        picture = orient(file, picture, recipe);
        picture = reorder(picture, recipe);
        picture = resize(file, picture, recipe);
        return normalize(picture, recipe);
    }
}
