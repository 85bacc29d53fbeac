package org.skewscope.recipesearch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.skewscope.compare.Rounding;
import org.skewscope.compare.ValueRange;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.TensorOrigin.Kind;
import org.skewscope.explain.TensorOrigin.Step;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipesearch.RecipeMatch.Remains;
import org.skewscope.recorded.RunNote.Quantization;
import org.skewscope.run.CancellablePreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.RecordedSource;
import org.skewscope.run.SearchTime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;

/**
 * Searches the recipe that made the input tensor of a recorded run.
 *
 * @param trace of a recorded run that has an input tensor
 * @param like the recipe of the pathway that the run is compared with; of several recipes that make
 *     the tensor, the one nearest to it is found. Empty if it is not known.
 * @param time how long the calling thread may work
 */
public record OriginSearch(
        Preprocessor preprocessor,
        ImageSource source,
        PathwayTrace trace,
        Optional<PreprocessingRecipe> like,
        SearchTime time,
        Cancellation cancellation) {

    /** A second resize, or fractions cut off, change values by less of their range. */
    private static final double NEAR = 0.02;

    private static final Pathway PRESET = PathwayPreset.EAGER.pathway();

    /**
     * Tries the recipe that the run notes, then all recipes.
     *
     * @throws CancellationException if the search was canceled
     */
    public TensorOrigin find() {
        DenseTensor fed = trace.tensor(Stage.BATCH).orElseThrow();
        TensorOrigin found = trace.recorded()
                .flatMap(run -> NotedRecipe.of(run.origin().options()))
                .flatMap(recipe -> new StepSearch(preprocessor, cancellation).proven(source, fed, recipe))
                .map(recipe -> new TensorOrigin(id(), Kind.NOTED, settings(PRESET.with(recipe))))
                .orElseGet(() -> searched(fed));
        return !found.known() && time.ended() ? found.endedLate() : found;
    }

    private String id() {
        return trace.pathway().id();
    }

    private TensorOrigin searched(DenseTensor fed) {
        Optional<DenseTensor> pixels = trace.recorded()
                .flatMap(RecordedSource::quantization)
                .flatMap(quantization -> pixels(fed, quantization));
        if (pixels.isPresent()) {
            return origin(Kind.QUANTIZED, search(pixels.get()));
        }
        // The search among all recipes may leave no time for it.
        Optional<TensorOrigin> saved = like.flatMap(recipe -> step(search -> search.saved(source, fed, recipe)));
        if (saved.isPresent()) {
            return saved.get();
        }
        Optional<RecipeFindings> half = half(fed).map(this::search).filter(found -> found.exactCount() > 0);
        RecipeFindings found = search(fed);
        if (found.exactCount() == 0 && half.isPresent()) {
            return origin(Kind.FLOAT16, half.get());
        }
        Optional<RecipeMatch> nearest = found.matches().stream().findFirst();
        Optional<Remains> remains = nearest.flatMap(RecipeMatch::remains);
        double rounding = Rounding.ofInput(Rounding.largest(fed.toFloats()));
        if (remains.filter(each -> each.ofBuild() || each.max() <= rounding).isPresent()) {
            double largest = remains.get().max();
            return new TensorOrigin(id(), Kind.ROUNDING, settings(nearest.get()), order(found), 0, largest, "", false);
        }
        ValueRange range = ValueRange.of(fed);
        double near = NEAR * (range.high() - range.low());
        return remains.filter(each -> each.mean() <= near)
                .flatMap(each -> like)
                .flatMap(recipe -> step(search -> search.find(source, fed, recipe)))
                .orElseGet(() -> origin(Kind.EXACT, found));
    }

    private RecipeFindings search(DenseTensor tensor) {
        return new RecipeSearch(new CancellablePreprocessor(preprocessor, cancellation), like)
                .within(time)
                .mendingAxes()
                .find(source, tensor, cancellation);
    }

    /** Searches a step beside a recipe, as long as time is left. */
    private Optional<TensorOrigin> step(Function<StepSearch, Optional<StepSearch.Found>> search) {
        try {
            return search.apply(new StepSearch(preprocessor, time.ending(cancellation)))
                    .map(found -> new TensorOrigin(
                            id(),
                            Kind.EXACT,
                            settings(PRESET.with(found.recipe())).stream()
                                    .filter(setting -> setting.key() != OptionKey.SIZE)
                                    .toList(),
                            Optional.of(found.step()),
                            0,
                            0,
                            "",
                            false));
        } catch (CancellationException stopped) {
            cancellation.check();
            return Optional.empty();
        }
    }

    private static Optional<Step> order(RecipeFindings found) {
        return found.mistake().map(Step::of);
    }

    private TensorOrigin origin(Kind kind, RecipeFindings found) {
        return found.exactCount() == 0
                ? TensorOrigin.unknown(id(), found.sentence())
                : new TensorOrigin(
                        id(),
                        kind,
                        settings(found.matches().get(0)),
                        order(found),
                        found.exactCount() - 1,
                        0,
                        "",
                        false);
    }

    /** Returns the settings in which a recipe differs from the preset; its size is the tensor's. */
    private static List<Setting> settings(RecipeMatch match) {
        Pathway made = PRESET;
        for (var option : match.options().entrySet()) {
            made = PathwayOption.byKey(option.getKey()).orElseThrow().set(made, option.getValue());
        }
        return settings(made);
    }

    private static List<Setting> settings(Pathway made) {
        return PathwayOption.differing(made, PRESET).stream()
                .map(option -> new Setting(option.optionKey(), option.valueIn(made)))
                .toList();
    }

    /**
     * Reads the recipe that a run notes itself, as one of a preset through a model in Python does:
     * {@code recipe=eager,resize=tf-bilinear}. Whoever wrote the note is not believed.
     */
    private static final class NotedRecipe {

        private static final String KEY = "recipe=";

        private NotedRecipe() {}

        static Optional<PreprocessingRecipe> of(List<String> options) {
            return options.stream()
                    .filter(option -> option.startsWith(KEY))
                    .findFirst()
                    .flatMap(option -> parsed(option.substring(KEY.length()).split(",")));
        }

        private static Optional<PreprocessingRecipe> parsed(String[] words) {
            Optional<Pathway> noted = PathwayPreset.byId(words[0], InputSize.STANDARD);
            try {
                for (String word : noted.isPresent() ? words : new String[0]) {
                    int end = Math.max(0, word.indexOf('='));
                    Optional<PathwayOption> option = PathwayOption.byKey(word.substring(0, end))
                            .filter(PathwayOption.OfPreprocessing.class::isInstance);
                    if (option.isPresent()) {
                        noted = Optional.of(option.get().set(noted.get(), word.substring(end + 1)));
                    }
                }
                return noted.map(Pathway::preprocessing);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** Returns the integers before quantization, or nothing if they cannot be pixels. */
    private static Optional<DenseTensor> pixels(DenseTensor fed, Quantization quantization) {
        byte[] bytes = new byte[fed.size()];
        for (int i = 0; i < bytes.length; i++) {
            long pixel = Math.round(fed.value(i) / quantization.scale());
            if (pixel < 0 || pixel > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) pixel;
        }
        return Optional.of(DenseTensor.ofUint8(fed.shape(), bytes));
    }

    /** Returns the values as float16, or nothing if one of them is not a float16 value. */
    private static Optional<DenseTensor> half(DenseTensor fed) {
        float[] values = fed.toFloats();
        short[] bits = new short[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = HalfPrecision.floatToFloat16(values[i]);
            if (HalfPrecision.float16ToFloat(bits[i]) != values[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(DenseTensor.ofFloat16(fed.shape(), bits));
    }
}
