package org.skewscope.present.why;

import java.util.stream.Collectors;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.TensorOrigin.Step;
import org.skewscope.option.Setting;
import org.skewscope.tensor.SentenceNumber;

/** Writes how the input tensor of a recorded run was made. */
public final class OriginWording {

    private OriginWording() {}

    /** Returns one sentence, or several about a recipe that is not known. */
    public static String sentence(TensorOrigin origin) {
        String input = origin.pathway() + "'s input";
        return switch (origin.kind()) {
            case UNKNOWN -> input + ": " + origin.unknown();
            case ROUNDING -> "%s is that of %s except for rounding: values differ by at most %s."
                    .formatted(input, recipe(origin), SentenceNumber.brief(origin.largest()));
            case EXACT -> exact(
                    input, origin, origin.step().map(OriginWording::step).orElse(""));
            case QUANTIZED -> exact(input, origin, " before it is quantized");
            case FLOAT16 -> exact(input, origin, ", rounded to float16");
            case NOTED -> exact(input, origin, ", as its run notes");
        };
    }

    private static String exact(String input, TensorOrigin origin, String how) {
        long others = origin.others();
        return "%s is bit-identical to that of %s%s%s"
                .formatted(
                        input,
                        recipe(origin),
                        how,
                        others == 0
                                ? "."
                                : " (and to that of %s other %s, which this picture does not distinguish)."
                                        .formatted(others, others == 1 ? "recipe" : "recipes"));
    }

    /** Names a recipe by its settings, as they are typed behind the preset eager. */
    private static String recipe(TensorOrigin origin) {
        return origin.settings().isEmpty()
                ? "the preset eager's recipe"
                : origin.settings().stream().map(Setting::typed).collect(Collectors.joining(",", "eager,", ""));
    }

    private static String step(Step step) {
        return switch (step.kind()) {
            case REORDERED -> ", except for its order: it holds "
                    + step.mistake().orElseThrow().words();
            case TRUNCATED -> ", with fractions cut off after the resize";
            case SAVED_BEFORE -> ", saved as JPEG (%s) first".formatted(step.saved());
            case RESIZED_BEFORE -> ", resized to %s x %s first".formatted(step.width(), step.height());
        };
    }
}
