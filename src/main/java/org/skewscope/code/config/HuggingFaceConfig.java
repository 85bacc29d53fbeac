package org.skewscope.code.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.value.NumberType;
import org.skewscope.option.OptionKey;

/**
 * {@code preprocessor_config.json}: the slow image processors of Hugging Face's transformers, which
 * resize with Pillow, scale in float64 and normalize in float32 (image_transforms.py).
 */
final class HuggingFaceConfig {

    /** Their slow processors do resize, crop, rescale and normalize, and nothing else. */
    private static final Set<String> KNOWN =
            Set.of(
                    "ViT",
                    "Beit",
                    "Siglip",
                    "ViTHybrid",
                    "CLIP",
                    "Bit",
                    "MobileNetV1",
                    "MobileNetV2",
                    "ConvNext",
                    "Swin2",
                    "DeiT",
                    "Blip");

    /** Of these a size of one number is the short side's. */
    private static final Set<String> SHORT_SIDED =
            Set.of("ViTHybrid", "CLIP", "Bit", "MobileNetV1", "MobileNetV2", "ConvNext");

    private HuggingFaceConfig() {}

    private static String kind(String type) {
        return type.replaceFirst("(ImageProcessor|FeatureExtractor)(Fast)?$", "");
    }

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
        if (!type.isEmpty() && !KNOWN.contains(kind(type)) && !type.endsWith("Fast")) {
            draft.refuse(
                    root.has("image_processor_type")
                            ? "image_processor_type"
                            : "feature_extractor_type",
                    type + " has steps of its own, which are not known here");
        }
        draft.set(OptionKey.DECODER, "pillow", "image_processor_type");
        draft.set(OptionKey.MODE, "rgb", "do_convert_rgb");
        String resizer = resize(root, SHORT_SIDED.contains(kind(type)), draft);
        for (String other :
                List.of(
                        "do_pad",
                        "do_thumbnail",
                        "include_top",
                        "do_align_long_axis",
                        "do_flip_channel_order",
                        "do_color_quantize",
                        "do_reduce_labels",
                        "do_marginal_resize")) {
            if (root.path(other).asBoolean(false) || root.path(other).isNumber()) {
                draft.refuse(other, other + " has no counterpart among the options");
            }
        }
        formula(root, resizer, draft);
    }

    private static String resize(JsonNode root, boolean shortSided, Draft draft) {
        JsonNode size = root.path("size");
        JsonNode height = size.isInt() ? size : size.path("height");
        JsonNode width = size.isInt() ? size : size.path("width");
        if (!root.path("do_resize").asBoolean(true)) {
            draft.refuse("do_resize", "nothing is resized: pathways have a fixed size");
        } else if (size.path("shortest_edge").isInt() || size.isInt() && shortSided) {
            shortestEdge(
                    root,
                    size.isInt() ? size.asInt() : size.path("shortest_edge").asInt(),
                    shortSided,
                    draft);
        } else if (root.path("do_center_crop").asBoolean(false) || root.has("crop_pct")) {
            draft.refuse(
                    "do_center_crop",
                    "a crop after a resize to a fixed size has no counterpart among the options");
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

    /** The short side, then a crop; ConvNeXt's own share of the crop enlarges the short side. */
    private static void shortestEdge(JsonNode root, int given, boolean known, Draft draft) {
        int edge = given;
        if (!known) {
            draft.refuse("size", "what this processor makes of a short side is not known here");
            return;
        }
        JsonNode crop = root.path("crop_size");
        int height = crop.isInt() ? crop.asInt() : crop.path("height").asInt(0);
        int width = crop.isInt() ? crop.asInt() : crop.path("width").asInt(0);
        boolean share = root.path("crop_pct").isNumber();
        if (share) {
            if (edge >= 384) {
                draft.set(OptionKey.SIZE, edge + "x" + edge, "size");
                draft.set(OptionKey.FRAMING, "squash", "size");
                return;
            }
            height = edge;
            width = edge;
            edge = (int) (edge / root.path("crop_pct").asDouble());
        } else if (!root.path("do_center_crop").asBoolean(false)) {
            draft.refuse(
                    "size",
                    "a size of one side alone has no counterpart among the options without a crop");
            return;
        }
        if (height < 1 || width < 1 || edge < Math.max(height, width) || edge > 4096) {
            draft.refuse("crop_size", "a crop that is larger than the resized picture pads it");
            return;
        }
        draft.set(OptionKey.SIZE, height + "x" + width, share ? "size" : "crop_size");
        draft.set(OptionKey.FRAMING, "shortest-edge-crop:" + edge, "size");
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
