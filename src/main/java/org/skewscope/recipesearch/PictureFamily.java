package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.opencv.OpenCvArea;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipesearch.DistinctPictures.Distinct;
import org.skewscope.tensor.ElementType;

/**
 * Pictures that differ by little, as those of several JPEG decoders do. What is far off with the
 * first of them is far off with all, so that most of the search looks at the first alone.
 */
final class PictureFamily {

    /** Root mean square distance in 8-bit steps within a family. */
    private static final double NEAR = 12;

    /** So many values of each picture are compared. */
    private static final int SAMPLE = 20_000;

    private final List<Distinct> members = new ArrayList<>();
    private final Map<Integer, Picture> previews = new HashMap<>();

    static List<PictureFamily> of(List<Distinct> pictures) {
        List<PictureFamily> families = new ArrayList<>();
        for (Distinct picture : pictures) {
            families.stream()
                    .filter(family -> family.holds(picture.picture()))
                    .findFirst()
                    .orElseGet(() -> {
                        PictureFamily family = new PictureFamily();
                        families.add(family);
                        return family;
                    })
                    .members
                    .add(picture);
        }
        return families;
    }

    /** One picture for itself. */
    static PictureFamily alone(Distinct picture) {
        PictureFamily family = new PictureFamily();
        family.members.add(picture);
        return family;
    }

    /** Stands for all. */
    Distinct first() {
        return members.get(0);
    }

    List<Distinct> others() {
        return members.subList(1, members.size());
    }

    /**
     * The first picture resized, or nearly so: in the recipe's type only where a preview stands for
     * it, since that is small.
     *
     * @param averaging whether the recipe's resizer looks at every pixel, so that a preview will do
     */
    Picture resized(PreprocessingRecipe recipe, boolean averaging) throws PreprocessingException {
        ResizeAlgorithm resizer = recipe.resizer().algorithm();
        Picture whole = first().picture();
        if (averaging && recipe.framing().algorithm().cropsFirst()) {
            // In a preview the edge is off by a fraction of a block.
            Picture preview = preview(recipe.size().height(), recipe.size().width());
            return recipe.framing().algorithm().frame(recipe.resizeType().cast(preview), resizer, recipe.size());
        }
        // The framing sees the whole picture, whose sides decide the size between.
        ResizeAlgorithm previewed = (picture, height, width) ->
                resizer.resize(recipe.resizeType().cast(preview(height, width)), height, width);
        return recipe.framing().algorithm().frame(whole, averaging ? previewed : resizer, recipe.size());
    }

    private synchronized Picture preview(int height, int width) {
        Picture whole = first().picture();
        return previews.computeIfAbsent(Preview.block(whole, height, width), block -> Preview.of(whole, block));
    }

    private boolean holds(Picture other) {
        Picture own = first().picture();
        if (own.mode() != other.mode()
                || own.pixels().type() != other.pixels().type()
                || !own.pixels().shape().equals(other.pixels().shape())) {
            return false;
        }
        int size = own.pixels().size();
        int step = Math.max(1, size / SAMPLE);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < size; i += step) {
            double difference = own.pixels().value(i) - other.pixels().value(i);
            sum += difference * difference;
            count++;
        }
        return Math.sqrt(sum / count) <= NEAR;
    }

    /**
     * A large picture made smaller by means over equal rectangles. A resizer that averages gives
     * nearly the same from it as from the picture itself, in a fraction of the time.
     */
    private static final class Preview {

        /** So many times the sought size is kept, which is finer than an averaging resizer sees. */
        private static final double OVERSAMPLING = 2.5;

        private static final ResizeAlgorithm MEANS = new OpenCvArea();

        private Preview() {}

        /** Returns how many rows and columns become one; 1 for a small picture. */
        static int block(Picture picture, int targetHeight, int targetWidth) {
            int block = (int) Math.min(
                    picture.height() / (OVERSAMPLING * targetHeight), picture.width() / (OVERSAMPLING * targetWidth));
            return picture.pixels().type() == ElementType.UINT8 ? Math.max(1, block) : 1;
        }

        /** Returns the whole picture, whose last rows and columns are no rest, made smaller. */
        static Picture of(Picture picture, int block) {
            if (block == 1) {
                return picture;
            }
            try {
                return picture.withPixels(MEANS.resize(picture, picture.height() / block, picture.width() / block));
            } catch (PreprocessingException e) {
                // The picture itself is always right.
                return picture;
            }
        }
    }
}
