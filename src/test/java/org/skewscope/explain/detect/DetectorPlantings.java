package org.skewscope.explain.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skewscope.explain.PlantedOptions;
import org.skewscope.explain.PlantedTensors;
import org.skewscope.explain.Planting;
import org.skewscope.libraries.ComputeType;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Plants the causes that detectors name into one picture: by options of the real preprocessing
 * wherever there is one, else in its pixels or its tensor.
 */
final class DetectorPlantings {

    private final Preprocessor preprocessor = new CachingPreprocessor(RandomRecipes.PREPROCESSOR, 256L << 20);
    private final PictureFile file;
    private final PreprocessingRecipe base;
    private final DenseTensor a;
    private final List<Planting> plantings = new ArrayList<>();

    private DetectorPlantings(ImageSource source, int size) throws PreprocessingException {
        file = preprocessor.open(source);
        base = PathwayPreset.EAGER
                .pathway()
                .preprocessing()
                .withCompute(ComputeType.FLOAT32)
                .withSize(new InputSize(size, size));
        a = tensor(base);
    }

    /**
     * All of a picture, apart from those that change nothing in it.
     *
     * @param other another picture
     */
    static List<Planting> of(ImageSource source, ImageSource other, int size) throws PreprocessingException {
        DetectorPlantings all = new DetectorPlantings(source, size);
        for (String kind : new TreeSet<>(PlantedOptions.OPTIONS.keySet())) {
            all.options(kind);
        }
        all.pairsOfFormulas();
        all.pixels();
        all.storedAgain();
        all.tensors();
        all.together();
        all.plant("another picture", other.name(), all.a, of(other, all.base));
        for (String change : List.of("resize=tf-bilinear", "channels=bgr", "normalize=keras-tf")) {
            all.plant(
                    "another picture",
                    other.name() + " " + change,
                    all.a,
                    of(other, PlantedOptions.set(all.base, change)));
        }
        all.plantings.removeIf(
                planting -> planting.withoutEffect() && !planting.kind().equals("no difference"));
        return all.plantings;
    }

    private void options(String kind) throws PreprocessingException {
        for (String change : PlantedOptions.OPTIONS.get(kind)) {
            try {
                plant(kind, change, a, tensor(PlantedOptions.set(base, change)));
            } catch (PreprocessingException e) {
                // A library that refuses this picture plants nothing.
            }
        }
    }

    private void pairsOfFormulas() throws PreprocessingException {
        for (String pair : List.of("torch-imagenet keras-tf", "keras-tf none", "keras-caffe none")) {
            String[] formulas = pair.split(" ");
            plant(
                    "wrong mean or std",
                    pair,
                    tensor(PlantedOptions.set(base, "normalize=" + formulas[0])),
                    tensor(PlantedOptions.set(base, "normalize=" + formulas[1])));
        }
    }

    /** Turned, moved and overflowing pictures, before they are resized or just after. */
    private void pixels() throws PreprocessingException {
        Picture decoded = preprocessor.decode(file, base);
        for (PixelChanges.Turn turn : PixelChanges.TURNS) {
            plant(turn.kind(), turn.name(), a, resized(turn.apply(decoded)), Set.of(turn.name()));
        }
        int stepX = Math.max(
                1, (int) Math.round((double) decoded.width() / a.shape().dimension(2)));
        int stepY = Math.max(
                1, (int) Math.round((double) decoded.height() / a.shape().dimension(1)));
        for (int[] move : new int[][] {{stepY, 0}, {0, stepX}, {stepY, stepX}}) {
            int height = decoded.height() - move[0];
            int width = decoded.width() - move[1];
            plant(
                    "shift",
                    move[0] + " down, " + move[1] + " right in the picture",
                    resized(cut(decoded, 0, 0, height, width)),
                    resized(cut(decoded, move[0], move[1], height, width)));
        }
        Picture small = preprocessor.resize(file, decoded, base);
        for (double factor : new double[] {1.2, 1.5}) {
            plant(
                    "wrap-around",
                    "times " + factor,
                    normalized(PixelChanges.scaled(small, factor, false)),
                    normalized(PixelChanges.scaled(small, factor, true)));
        }
    }

    /** A small picture stored as JPEG once more, by another writer, or as a camera's frame. */
    private void storedAgain() throws PreprocessingException {
        Picture small = preprocessor.resize(file, preprocessor.decode(file, base), base);
        for (float quality : new float[] {0.6f, 0.8f}) {
            plant(
                    "stored again",
                    "quality " + quality,
                    a,
                    normalized(PixelChanges.storedAsJpeg(small, quality)),
                    Set.of("jpeg-blocks"));
        }
        plant("stored again", "YUV 4:2:0", a, PlantedTensors.cameraFrame(a), Set.of("camera-frame"));
    }

    private static Picture cut(Picture picture, int top, int left, int height, int width) {
        return picture.withPixels(new CropWindow(top, left, height, width).crop(picture));
    }

    private void tensors() {
        int height = a.shape().dimension(1);
        int width = a.shape().dimension(2);
        float[] planes = TensorChanges.planes(a);
        plant("layout", "NCHW", a, DenseTensor.ofFloat32(Shape.of(1, 3, height, width), planes), Set.of("layout"));
        plant("layout", "NCHW read as NHWC", a, DenseTensor.ofFloat32(a.shape(), planes), Set.of("layout"));
        plant(
                "layout",
                "NHWC read as NCHW",
                a,
                DenseTensor.ofFloat32(
                        a.shape(), Raster.of(a).orElseThrow().planesReread().values()),
                Set.of("layout"));
        plant(
                "backdrop",
                "a quarter of one color",
                a,
                TensorChanges.filled(a, height / 2, width / 2, 1),
                Set.of("backdrop"));
        for (int[] move : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            plant(
                    "shift",
                    move[0] + " down, " + move[1] + " right in the tensor",
                    a,
                    TensorChanges.moved(a, move[0], move[1]));
        }
        plant("missing or double scaling", "divided twice", a, TensorChanges.each(a, value -> value / 255));
        plant("gray instead of color", "mean of the channels", a, gray(), Set.of("gray"));
        plant("other colors", "negative", a, TensorChanges.each(a, value -> 1 - value), Set.of("color"));
        plant("no difference", "none", a, a, Set.of("identical"));
        plant("no difference", "rounding", a, TensorChanges.each(a, Math::nextUp), Set.of("rounding"));
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            plant("NaN and infinity", "one " + value, a, TensorChanges.one(a, value), Set.of());
        }
        plant("constant", "one value", a, TensorChanges.each(a, value -> 0.25f), Set.of());
        plant(
                "constant",
                "both",
                TensorChanges.each(a, value -> 0.5f),
                TensorChanges.each(a, value -> 0.25f),
                Set.of());
        plant("other size", "a row less", a, TensorChanges.rows(a, height - 1), Set.of());
    }

    /** The mean of the three channels in each of them. */
    private DenseTensor gray() {
        float[] values = a.toFloats().clone();
        for (int i = 0; i < values.length; i += 3) {
            float mean = (values[i] + values[i + 1] + values[i + 2]) / 3;
            values[i] = mean;
            values[i + 1] = mean;
            values[i + 2] = mean;
        }
        return DenseTensor.ofFloat32(a.shape(), values);
    }

    /** Two causes at once: whichever comes first has to be one of them. */
    private void together() throws PreprocessingException {
        Set<String> swapped =
                Set.of("channel-swap", "scaling", "mean-std", "channel-swap-scaling", "channel-swap-mean-std");
        for (String formula : List.of("none", "keras-tf", "torch-imagenet")) {
            plant(
                    "two causes",
                    "channels=bgr normalize=" + formula,
                    a,
                    tensor(PlantedOptions.set(PlantedOptions.set(base, "channels=bgr"), "normalize=" + formula)),
                    swapped);
        }
        Picture mirrored = PixelChanges.TURNS.get(0).apply(preprocessor.decode(file, base));
        Set<String> flipped = Set.of("flip-horizontal", "channel-swap", "scaling", "mean-std");
        for (String change : List.of("resize=tf-bilinear", "channels=bgr", "normalize=none", "normalize=keras-tf")) {
            PreprocessingRecipe recipe = PlantedOptions.set(base, change);
            DenseTensor b = fed(RandomRecipes.PREPROCESSOR.normalize(
                    RandomRecipes.PREPROCESSOR.resize(file, preprocessor.reorder(mirrored, recipe), recipe), recipe));
            plant("two causes", "flip-horizontal " + change, a, b, flipped);
        }
    }

    private void plant(String kind, String what, DenseTensor without, DenseTensor with) {
        plant(kind, what, without, with, PlantedOptions.NAMES.get(kind));
    }

    private void plant(String kind, String what, DenseTensor without, DenseTensor with, Set<String> names) {
        plantings.add(new Planting(kind, file.name() + " " + what, without, with, names));
    }

    private DenseTensor resized(Picture picture) throws PreprocessingException {
        return normalized(RandomRecipes.PREPROCESSOR.resize(file, picture, base));
    }

    private DenseTensor normalized(Picture picture) throws PreprocessingException {
        return fed(preprocessor.normalize(picture, base));
    }

    private DenseTensor tensor(PreprocessingRecipe recipe) throws PreprocessingException {
        return fed(preprocessor.prepare(file.source(), recipe));
    }

    private static DenseTensor of(ImageSource picture, PreprocessingRecipe recipe) throws PreprocessingException {
        return fed(RandomRecipes.PREPROCESSOR.prepare(picture, recipe));
    }

    private static DenseTensor fed(DenseTensor picture) {
        Shape shape = picture.shape();
        return DenseTensor.ofFloat32(
                Shape.of(1, shape.dimension(0), shape.dimension(1), shape.dimension(2)), picture.toFloats());
    }
}
