package org.skewscope.explain.hybrid;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/**
 * Shares the stages of one picture's hybrids: a stage runs once for each prefix of a recipe (the
 * options up to and including that stage), because later options cannot change it. Failures are
 * kept as well. What was used longest ago is dropped when the pictures held exceed the memory
 * given; it is then computed again.
 */
public final class MemoizingPreprocessor implements Preprocessor {

    private final Preprocessor preprocessor;
    private final long capacityBytes;
    private final Map<List<String>, Result> results = new LinkedHashMap<>(64, 0.75f, true);
    private long heldBytes;

    public MemoizingPreprocessor(Preprocessor preprocessor, long capacityBytes) {
        this.preprocessor = preprocessor;
        this.capacityBytes = capacityBytes;
    }

    @Override
    public Picture decode(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return once(source, Stage.DECODE, recipe, () -> preprocessor.decode(source, recipe));
    }

    @Override
    public Picture orient(ImageSource source, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return once(
                source, Stage.ORIENT, recipe, () -> preprocessor.orient(source, decoded, recipe));
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        // One picture's pixels and a channel order: too cheap to be worth its memory.
        return preprocessor.reorder(oriented, recipe);
    }

    @Override
    public Picture resize(ImageSource source, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return once(
                source, Stage.RESIZE, recipe, () -> preprocessor.resize(source, ordered, recipe));
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.normalize(resized, recipe);
    }

    private Picture once(
            ImageSource source, Stage stage, PreprocessingRecipe recipe, Computation computation)
            throws PreprocessingException {
        List<String> key = prefix(source, stage, recipe);
        Result held = results.get(key);
        if (held == null) {
            held = Result.of(computation);
            results.put(key, held);
            heldBytes += held.bytes();
            evict();
        }
        return held.get();
    }

    private void evict() {
        Iterator<Result> oldest = results.values().iterator();
        while (heldBytes > capacityBytes && oldest.hasNext()) {
            heldBytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    private static List<String> prefix(
            ImageSource source, Stage stage, PreprocessingRecipe recipe) {
        List<String> prefix = new ArrayList<>();
        prefix.add(stage.id());
        prefix.add(source.path().toString());
        for (PathwayOption option : PathwayOption.ALL) {
            if (option instanceof PathwayOption.OfPreprocessing own
                    && own.stage().compareTo(stage) <= 0) {
                prefix.add(own.description().read().apply(recipe));
            }
        }
        return prefix;
    }

    @FunctionalInterface
    private interface Computation {
        Picture run() throws PreprocessingException;
    }

    private record Result(Picture picture, PreprocessingException failure) {

        static Result of(Computation computation) {
            try {
                return new Result(computation.run(), null);
            } catch (PreprocessingException e) {
                return new Result(null, e);
            }
        }

        Picture get() throws PreprocessingException {
            if (failure != null) {
                throw failure;
            }
            return picture;
        }

        long bytes() {
            return picture == null
                    ? 0
                    : (long) picture.pixels().size() * picture.pixels().type().bytes();
        }
    }
}
