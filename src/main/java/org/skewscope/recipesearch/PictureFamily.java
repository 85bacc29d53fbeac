package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipesearch.DistinctPictures.Distinct;

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
    private Picture preview;

    static List<PictureFamily> of(List<Distinct> pictures) {
        List<PictureFamily> families = new ArrayList<>();
        for (Distinct picture : pictures) {
            families.stream()
                    .filter(family -> family.holds(picture.picture()))
                    .findFirst()
                    .orElseGet(
                            () -> {
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
        // A crop alone takes single pixels, whatever the resizer.
        boolean previewed = averaging && recipe.framing() != Framing.CENTER_CROP;
        return recipe.framing()
                .algorithm()
                .frame(
                        previewed
                                ? recipe.resizeType().cast(preview(recipe.size()))
                                : first().picture(),
                        recipe.resizer().algorithm(),
                        recipe.size());
    }

    private synchronized Picture preview(InputSize size) {
        if (preview == null) {
            preview = Preview.of(first().picture(), size.height(), size.width());
        }
        return preview;
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
}
