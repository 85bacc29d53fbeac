package org.skewscope.code.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.NumberType;
import org.skewscope.option.OptionKey;

/**
 * {@code preprocessor_config.json}: the slow image processors of Hugging Face's transformers, which
 * resize with Pillow, scale in float64 and normalize in float32 (image_transforms.py).
 */
final class HuggingFaceConfig {

    private HuggingFaceConfig() {}

    static void read(JsonNode root, Draft draft) {
        String type =
                root.path("image_processor_type")
                        .asText(root.path("feature_extractor_type").asText(""));
        if (type.endsWith("Fast")) {
            draft.refuse(
                    "image_processor_type",
                    type
                            + " resizes tensors with torchvision, whose bits differ between processors");
        }
        draft.set(OptionKey.DECODER, "pillow", "image_processor_type");
        draft.set(OptionKey.MODE, "rgb", "do_convert_rgb");
        String resizer = resize(root, draft);
        for (String other :
                List.of(
                        "do_pad",
                        "do_thumbnail",
                        "do_align_long_axis",
                        "do_flip_channel_order",
                        "do_color_quantize",
                        "crop_pct",
                        "do_reduce_labels",
                        "do_marginal_resize")) {
            if (root.path(other).asBoolean(false) || root.path(other).isNumber()) {
                draft.refuse(other, other + " has no counterpart among the options");
            }
        }
        formula(root, resizer, draft);
    }

    private static String resize(JsonNode root, Draft draft) {
        JsonNode size = root.path("size");
        JsonNode height = size.isInt() ? size : size.path("height");
        JsonNode width = size.isInt() ? size : size.path("width");
        if (!root.path("do_resize").asBoolean(true)) {
            draft.refuse("do_resize", "nothing is resized: pathways have a fixed size");
        } else if (root.path("do_center_crop").asBoolean(false)) {
            draft.refuse(
                    "do_center_crop",
                    "the center crop rounds its corner down, torchvision's rounds it: no option");
        } else if (Draft.isSide(height) && Draft.isSide(width)) {
            draft.set(OptionKey.SIZE, height.asInt() + "x" + width.asInt(), "size");
            draft.set(OptionKey.FRAMING, "squash", "size");
        } else {
            draft.refuse("size", "a size of one side alone has no counterpart among the options");
        }
        Optional<String> filter = Draft.filter(root.path("resample"));
        if (filter.isEmpty()) {
            draft.ask(
                    "resample",
                    "Which filter does the processor resize with? The config leaves it to the processor's own.",
                    List.of("bilinear", "bicubic"));
            return "pillow-bilinear";
        }
        draft.set(OptionKey.RESIZE, "pillow-" + filter.get(), "resample");
        return "pillow-" + filter.get();
    }

    private static void formula(JsonNode root, String resizer, Draft draft) {
        ConfigNumbers numbers = ConfigNumbers.BYTES;
        if (root.path("do_rescale").asBoolean(true)) {
            double factor = root.path("rescale_factor").asDouble(1 / 255.0);
            numbers =
                    numbers.then(
                            "*", new double[] {factor}, NumberType.FLOAT64, NumberType.FLOAT32);
        }
        if (root.path("rescale_offset").asBoolean(false)) {
            draft.refuse("rescale_offset", "rescale_offset has no counterpart among the options");
        }
        if (root.path("do_normalize").asBoolean(true)) {
            Optional<double[]> mean = Draft.constants(root.path("image_mean"));
            Optional<double[]> std = Draft.constants(root.path("image_std"));
            if (mean.isEmpty() || std.isEmpty()) {
                draft.ask(
                        "do_normalize",
                        "Which mean and std? The config leaves them to the processor's own.",
                        List.of());
                return;
            }
            numbers = numbers.then("-", mean.get()).then("/", std.get());
        }
        draft.formula(
                numbers,
                resizer,
                root.path("do_normalize").asBoolean(true) ? "image_mean" : "do_rescale");
    }
}
