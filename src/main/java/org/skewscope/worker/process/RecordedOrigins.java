package org.skewscope.worker.process;

import java.util.List;
import java.util.Optional;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.recipesearch.RecipeMatch;
import org.skewscope.recipesearch.RecipeSearch;
import org.skewscope.recorded.Quantization;
import org.skewscope.run.CancellablePreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;

/** Searches the recipe that made the input tensor of a recorded run. */
final class RecordedOrigins implements TensorOrigin.Search {

    private final Preprocessor preprocessor;

    RecordedOrigins(Preprocessor preprocessor) {
        this.preprocessor = preprocessor;
    }

    @Override
    public TensorOrigin of(ImageSource source, PathwayTrace trace, Cancellation cancellation) {
        String id = trace.pathway().id();
        DenseTensor fed = trace.tensor(Stage.BATCH).orElseThrow();
        Optional<Quantization> quantization = trace.recorded().flatMap(r -> r.quantization());
        Optional<DenseTensor> pixels = quantization.flatMap(q -> pixels(fed, q));
        if (pixels.isPresent()) {
            return origin(
                    id, search(source, pixels.get(), cancellation), " before it is quantized");
        }
        Optional<DenseTensor> half = half(fed);
        if (half.isPresent()) {
            RecipeFindings found = search(source, half.get(), cancellation);
            if (found.exactCount() > 0) {
                RecipeFindings exact = search(source, fed, cancellation);
                return exact.exactCount() > 0
                        ? origin(id, exact, "")
                        : origin(id, found, ", rounded to float16");
            }
        }
        return origin(id, search(source, fed, cancellation), "");
    }

    private RecipeFindings search(
            ImageSource source, DenseTensor tensor, Cancellation cancellation) {
        return new RecipeSearch(new CancellablePreprocessor(preprocessor, cancellation))
                .find(source, tensor, cancellation);
    }

    private static TensorOrigin origin(String id, RecipeFindings found, String suffix) {
        if (found.exactCount() == 0) {
            return new TensorOrigin(id, false, id + "'s input: " + found.sentence(), List.of());
        }
        List<Setting> settings = settings(found.matches().get(0));
        String recipe =
                settings.isEmpty()
                        ? "the preset eager's recipe"
                        : "eager,"
                                + String.join(",", settings.stream().map(Setting::typed).toList());
        return new TensorOrigin(
                id,
                true,
                id
                        + "'s input is made bit for bit by "
                        + recipe
                        + suffix
                        + (found.exactCount() > 1
                                ? " (and by "
                                        + (found.exactCount() - 1)
                                        + " other "
                                        + (found.exactCount() == 2 ? "recipe" : "recipes")
                                        + " that this picture cannot tell apart)."
                                : "."),
                settings);
    }

    /** Returns the settings in which a recipe differs from the preset; its size is the tensor's. */
    private static List<Setting> settings(RecipeMatch match) {
        Pathway preset = PathwayPreset.EAGER.pathway();
        return match.options().entrySet().stream()
                .map(
                        each ->
                                new Setting(
                                        PathwayOption.byKey(each.getKey())
                                                .orElseThrow()
                                                .optionKey(),
                                        each.getValue()))
                .filter(each -> !PathwayOption.of(each.key()).valueIn(preset).equals(each.value()))
                .toList();
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
