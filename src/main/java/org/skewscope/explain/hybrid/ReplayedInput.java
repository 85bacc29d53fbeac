package org.skewscope.explain.hybrid;

import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Feeds one fixed tensor, whatever the recipe says: so one pathway's input goes through another's
 * execution, bit for bit. The pictures that share its batch are prepared as that pathway does.
 */
final class ReplayedInput implements Preprocessor {

    private final DenseTensor picture;
    private final Preprocessor others;
    private final PreprocessingRecipe recipe;

    /**
     * @param input a fed row [1, height, width, channels] or a picture [height, width, channels]
     * @param others prepares other pictures
     * @param pathway made the input
     */
    ReplayedInput(DenseTensor input, Preprocessor others, Pathway pathway) {
        this.others = others;
        this.recipe = GrapplerRewrites.executed(pathway);
        Shape shape = input.shape();
        picture =
                shape.rank() == 3
                        ? input
                        : input.reshaped(
                                Shape.of(
                                        shape.dimension(1),
                                        shape.dimension(2),
                                        shape.dimension(3)));
    }

    /** For the other pictures of the batch: the picture itself comes through the stages below. */
    @Override
    public DenseTensor prepare(ImageSource source, PreprocessingRecipe ignored)
            throws PreprocessingException {
        return others.prepare(source, recipe);
    }

    /** No file is read. */
    @Override
    public PictureFile open(ImageSource source) {
        PictureHeader header =
                new PictureHeader(picture.shape().dimension(1), picture.shape().dimension(0), 0);
        return new PictureFile(source, new byte[0], PictureFormat.UNKNOWN, header, "");
    }

    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe) {
        return new Picture(picture, PixelMode.RGB);
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) {
        return decoded;
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe) {
        return oriented;
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) {
        return ordered;
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) {
        return picture;
    }
}
