package org.skewscope.recipesearch;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.explain.TensorOrigin.Step;
import org.skewscope.explain.TensorOrigin.StepKind;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.DenseTensor;

/**
 * Tries steps that no option makes: a resize to another size first, and fractions that are cut off
 * instead of rounded. A step is found only if it makes every bit of the tensor.
 */
public final class StepSearch {

    /** The sides of squares, and the long sides, that pictures are often shrunk to first. */
    private static final List<Integer> SIDES = List.of(256, 299, 320, 384, 512, 640, 800, 1024);

    private static final List<Resizer> USUAL = List.of(
            Resizer.PILLOW_BICUBIC,
            Resizer.PILLOW_BILINEAR,
            Resizer.PILLOW_LANCZOS,
            Resizer.OPENCV_LINEAR,
            Resizer.OPENCV_AREA,
            Resizer.TF_BILINEAR);

    /** In larger pictures the first resize takes too long to try many. */
    private static final int SMALL_PICTURE_VALUES = 3 << 20;

    /** What Pillow, OpenCV and TensorFlow write without being asked, which large pictures are tried with. */
    private static final List<JpegStore> DEFAULTS = List.of(new JpegStore(75, "4:2:0"), new JpegStore(95, "4:2:0"));

    /** A picture of quality 50 differs from its original by less of the range, on average. */
    private static final double SAVED = 0.04;

    private final Preprocessor preprocessor;
    private final Cancellation cancellation;

    /**
     * Describes a step that makes the tensor.
     *
     * @param recipe makes the tensor together with the step
     */
    public record Found(Step step, PreprocessingRecipe recipe) {}

    public StepSearch(Preprocessor preprocessor, Cancellation cancellation) {
        this.preprocessor = preprocessor;
        this.cancellation = cancellation;
    }

    /**
     * Searches a step.
     *
     * @param tensor one picture as HWC, NHWC, CHW or NCHW
     * @param like gives everything but the resizer
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public Optional<Found> find(ImageSource source, DenseTensor tensor, PreprocessingRecipe like) {
        for (TensorReading reading : TensorReading.of(tensor)) {
            PreprocessingRecipe recipe = inSizeOf(reading, like);
            try {
                PictureFile file = preprocessor.open(source);
                Picture ordered = ordered(file, recipe);
                float[] wanted = reading.picture().toFloats();
                Optional<Found> found =
                        truncated(file, ordered, recipe, wanted).or(() -> resized(ordered, recipe, wanted));
                if (found.isPresent()) {
                    return found;
                }
            } catch (PreprocessingException e) {
                // A picture that cannot be read has no recipe either, which is said elsewhere.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the recipe, in the tensor's size, if it makes every bit of a tensor without a step
     * more; empty otherwise.
     *
     * @param tensor one picture as HWC, NHWC, CHW or NCHW
     */
    public Optional<PreprocessingRecipe> proven(ImageSource source, DenseTensor tensor, PreprocessingRecipe claimed) {
        for (TensorReading reading : TensorReading.of(tensor)) {
            PreprocessingRecipe recipe = inSizeOf(reading, claimed);
            try {
                PictureFile file = preprocessor.open(source);
                Picture ordered = ordered(file, recipe);
                if (makes(
                        preprocessor.resize(file, ordered, recipe),
                        recipe,
                        reading.picture().toFloats())) {
                    return Optional.of(recipe);
                }
            } catch (PreprocessingException e) {
                // A recipe that refuses this picture did not make the tensor.
            }
        }
        return Optional.empty();
    }

    /**
     * Searches a picture that was saved as JPEG and opened again before the recipe's own resize, as by an upload.
     * Other recipes are not tried, so that this takes little time.
     *
     * @param tensor one picture as HWC, NHWC, CHW or NCHW
     * @param claimed makes the tensor except for the file, if anything does
     */
    public Optional<Found> saved(ImageSource source, DenseTensor tensor, PreprocessingRecipe claimed) {
        for (TensorReading reading : TensorReading.of(tensor)) {
            PreprocessingRecipe recipe = inSizeOf(reading, claimed);
            float[] wanted = reading.picture().toFloats();
            try {
                PictureFile file = preprocessor.open(source);
                Picture ordered = ordered(file, recipe);
                if (!isNear(made(ordered, recipe), wanted)) {
                    continue;
                }
                boolean small = ordered.pixels().size() <= SMALL_PICTURE_VALUES;
                for (JpegStore store : small ? JpegStore.USUAL : DEFAULTS) {
                    cancellation.check();
                    if (Arrays.equals(made(store.store(ordered), recipe), wanted)) {
                        return Optional.of(new Found(Step.of(store), recipe));
                    }
                }
            } catch (PreprocessingException e) {
                // A picture that no file holds, or that cannot be read, was not saved.
            }
        }
        return Optional.empty();
    }

    private float[] made(Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException {
        return preprocessor
                .normalize(LibraryPreprocessor.resized(ordered, recipe), recipe)
                .toFloats();
    }

    /** Returns whether a tensor differs from another one by as little as a saved picture from its original. */
    private static boolean isNear(float[] made, float... wanted) {
        double sum = 0;
        float low = wanted[0];
        float high = wanted[0];
        for (int i = 0; i < wanted.length && made.length == wanted.length; i++) {
            sum += Math.abs(made[i] - wanted[i]);
            low = Math.min(low, wanted[i]);
            high = Math.max(high, wanted[i]);
        }
        return sum > 0 && sum <= SAVED * wanted.length * (high - low);
    }

    /** Returns a recipe that makes a tensor of this size. */
    private static PreprocessingRecipe inSizeOf(TensorReading reading, PreprocessingRecipe like) {
        return like.withSize(new InputSize(
                reading.picture().shape().dimension(0),
                reading.picture().shape().dimension(1)));
    }

    /** Returns the picture as it is before the resize. */
    private Picture ordered(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
        return preprocessor.reorder(preprocessor.orient(file, preprocessor.decode(file, recipe), recipe), recipe);
    }

    private static List<Resizer> resizers(PreprocessingRecipe recipe) {
        Set<Resizer> all = new LinkedHashSet<>(List.of(recipe.resizer()));
        all.addAll(USUAL);
        return List.copyOf(all);
    }

    private Optional<Found> truncated(PictureFile file, Picture ordered, PreprocessingRecipe recipe, float[] wanted) {
        for (Resizer resizer : resizers(recipe)) {
            cancellation.check();
            PreprocessingRecipe floats = recipe.withResizer(resizer).withResizeType(ResizeType.FLOAT32);
            try {
                Picture resized = preprocessor.resize(file, ordered, floats);
                byte[] cut = new byte[resized.pixels().size()];
                for (int i = 0; i < cut.length; i++) {
                    cut[i] = (byte)
                            (int) Math.max(0, Math.min(255, resized.pixels().value(i)));
                }
                Picture whole =
                        ordered.withPixels(DenseTensor.ofUint8(resized.pixels().shape(), cut));
                if (makes(whole, recipe, wanted)) {
                    return Optional.of(new Found(new Step(StepKind.TRUNCATED, 0, 0), recipe.withResizer(resizer)));
                }
            } catch (PreprocessingException e) {
                // A resizer that refuses this picture cannot have made the tensor.
            }
        }
        return Optional.empty();
    }

    private Optional<Found> resized(Picture ordered, PreprocessingRecipe recipe, float[] wanted) {
        boolean small = ordered.pixels().size() <= SMALL_PICTURE_VALUES;
        List<Resizer> resizers = small ? resizers(recipe) : List.of(recipe.resizer());
        for (InputSize first : sizes(ordered, recipe.size())) {
            for (Resizer resizer : resizers) {
                cancellation.check();
                PreprocessingRecipe second = recipe.withResizer(resizer);
                try {
                    Picture before = LibraryPreprocessor.resized(
                            ordered, second.withFraming(Framing.SQUASH).withSize(first));
                    if (makes(LibraryPreprocessor.resized(before, second), second, wanted)) {
                        return Optional.of(
                                new Found(new Step(StepKind.RESIZED_BEFORE, first.height(), first.width()), second));
                    }
                } catch (PreprocessingException e) {
                    // A resizer that refuses this picture cannot have made the tensor.
                }
            }
        }
        return Optional.empty();
    }

    /** Returns squares, and sizes of the picture's aspect ratio, between picture and input. */
    private static List<InputSize> sizes(Picture picture, InputSize input) {
        int height = picture.height();
        int width = picture.width();
        return SIDES.stream()
                .flatMap(side -> Stream.of(
                        new InputSize(side, side),
                        new InputSize(
                                scaled(height, side, Math.max(height, width)),
                                scaled(width, side, Math.max(height, width))),
                        new InputSize(
                                scaled(height, side, Math.min(height, width)),
                                scaled(width, side, Math.min(height, width)))))
                .filter(size -> !size.equals(input))
                .filter(size -> size.height() <= height && size.width() <= width)
                .distinct()
                .toList();
    }

    private static int scaled(int side, int wanted, int given) {
        return Math.max(1, (int) Math.round((double) side * wanted / given));
    }

    private boolean makes(Picture resized, PreprocessingRecipe recipe, float[] wanted) throws PreprocessingException {
        return Arrays.equals(preprocessor.normalize(resized, recipe).toFloats(), wanted);
    }
}
