package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipesearch.DistinctPictures.Distinct;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

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

    /**
     * A large picture made smaller by means over whole blocks. A resizer that averages gives nearly
     * the same from it as from the picture itself, in a fraction of the time.
     */
    private static final class Preview {

        /** So many times the sought size is kept, which is finer than an averaging resizer sees. */
        private static final double OVERSAMPLING = 2.5;

        private Preview() {}

        /** The picture itself where it is not large, or not of 8 bits. */
        static Picture of(Picture picture, int targetHeight, int targetWidth) {
            int block =
                    (int)
                            Math.min(
                                    picture.height() / (OVERSAMPLING * targetHeight),
                                    picture.width() / (OVERSAMPLING * targetWidth));
            return block < 2 || picture.pixels().type() != ElementType.UINT8
                    ? picture
                    : picture.withPixels(means(picture, block));
        }

        /** An incomplete block at the lower or right edge is dropped. */
        private static DenseTensor means(Picture picture, int block) {
            int channels = picture.channels();
            int height = picture.height() / block;
            int width = picture.width() / block;
            int rowLength = width * channels;
            byte[] source = picture.pixels().uint8();
            byte[] means = new byte[height * rowLength];
            int[] sums = new int[rowLength];
            int count = block * block;
            for (int y = 0; y < height; y++) {
                java.util.Arrays.fill(sums, 0);
                for (int row = y * block; row < (y + 1) * block; row++) {
                    int from = row * picture.width() * channels;
                    for (int x = 0; x < width; x++) {
                        for (int i = 0; i < block; i++) {
                            for (int c = 0; c < channels; c++) {
                                sums[x * channels + c] += source[from++] & 0xFF;
                            }
                        }
                    }
                }
                for (int i = 0; i < rowLength; i++) {
                    means[y * rowLength + i] = (byte) ((sums[i] + count / 2) / count);
                }
            }
            return DenseTensor.ofUint8(Shape.of(height, width, channels), means);
        }
    }
}
