package org.skewscope.code.config;

import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.RESIZE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.skewscope.code.source.TfLiteText;

/**
 * Reads the input of a {@code .tflite} file: shape and type, and in its metadata the color space
 * and {@code NormalizationOptions}, by which the support library computes {@code (x - mean) / std}
 * in float32. The app chooses the library that decodes and resizes, so that is asked.
 */
final class TfLiteDescription {

    private TfLiteDescription() {}

    static boolean is(JsonNode root) {
        return root.has(TfLiteText.KIND);
    }

    /**
     * Adds the description to a draft.
     *
     * @return sentences on the file as a whole
     */
    static List<String> read(JsonNode root, Draft draft) {
        JsonNode shape = root.path("shape");
        int channels = shape.path(3).asInt();
        boolean picture = shape.size() == 4
                && Draft.isSide(shape.path(1))
                && Draft.isSide(shape.path(2))
                && (channels == 3 || channels == 1);
        if (!picture) {
            draft.refuse("shape", "the input is no picture of one or three channels and a fixed size");
            return List.of();
        }
        draft.size(shape.path(1).asInt(), shape.path(2).asInt(), "shape");
        draft.set("shape", "framing=squash", "channels=rgb", "mode=" + (channels == 1 ? "gray" : "rgb"));
        if (root.path("color_space").asText("").equals(channels == 3 ? "GRAYSCALE" : "RGB")) {
            draft.refuse("color_space", "the color space does not fit the number of channels");
        }
        draft.ask(
                        "decoder",
                        "Which library decodes? The metadata does not say.",
                        List.of("pillow", "opencv", "tf-jpeg-fast", "tf-image"))
                .ifPresent(decoder -> draft.set(DECODER, decoder, "decoder"));
        Optional<String> resizer = draft.ask(
                "resize",
                "Which function resizes to the input's size? The metadata does not say.",
                List.of("tf-bilinear", "tf1-bilinear", "opencv-linear", "pillow-bilinear", "pillow-bicubic"));
        resizer.ifPresent(id -> draft.set(RESIZE, id, "resize"));
        formula(root, resizer.orElse("pillow-bilinear"), channels, draft);
        String type = root.path("type").asText();
        return type.equals("FLOAT32")
                ? List.of()
                : List.of("The input is %s: the input is quantized by its scale and zero point.".formatted(type));
    }

    private static void formula(JsonNode root, String resizer, int channels, Draft draft) {
        List<Double> mean = numbers(root.path("mean"));
        List<Double> std = numbers(root.path("std"));
        boolean fits = mean.size() == std.size()
                && (mean.size() == 1 || mean.size() == channels && channels == 3)
                && std.stream().allMatch(s -> s != 0);
        if (mean.isEmpty() && std.isEmpty()) {
            draft.refuse("mean", "the metadata has no normalization, so the value range is not known");
        } else if (!fits) {
            draft.refuse("mean", "mean and std do not fit the input's channels");
        } else {
            ConfigNumbers numbers =
                    ConfigNumbers.of(resizer).then("-", array(mean)).then("/", array(std));
            draft.formula(numbers, resizer, "mean");
        }
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isNumber)
                .forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }
}
