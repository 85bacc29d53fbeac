package org.skewscope.code.config;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code preprocessor_config.json}: the slow image processors of Hugging Face's transformers,
 * which resize with Pillow, scale in float64 and normalize in float32 (image_transforms.py).
 */
final class HuggingFaceConfig {

    /** The one processor that never normalizes, and exchanges red and blue unless disabled. */
    private static final String MOBILE_VIT = "MobileViT";

    /** Processors that resize, crop, rescale and normalize, and do nothing else. */
    private static final Set<String> KNOWN = Set.of(
            "ViT",
            "Beit",
            "Siglip",
            "ViTHybrid",
            "CLIP",
            "Bit",
            "MobileNetV1",
            "MobileNetV2",
            MOBILE_VIT,
            "ConvNext",
            "Swin2",
            "DeiT",
            "Blip",
            "Segformer",
            "LayoutLMv3",
            "Pvt");

    /** Processors that resize by BICUBIC where the config has no resample (4.20 to 5.24). */
    private static final Set<String> BICUBIC = Set.of("Beit", "Siglip", "ViTHybrid", "CLIP", "Bit", "DeiT", "Blip");

    /** Processors that resize by BILINEAR where the config has no resample (4.20 to 5.24). */
    private static final Set<String> BILINEAR =
            Set.of("ViT", "MobileNetV1", "MobileNetV2", MOBILE_VIT, "Segformer", "LayoutLMv3", "Pvt");

    private static final String OF_FOUR = "bilinear (transformers 4.25 to 4.57)";
    private static final String OF_OTHERS = "bicubic (transformers before 4.25, and 5)";

    /** Processors whose single number of a size is the short side. */
    private static final Set<String> SHORT_SIDED =
            Set.of("ViTHybrid", "CLIP", "Bit", "MobileNetV1", "MobileNetV2", MOBILE_VIT, "ConvNext");

    /** Processors that crop the center of what they resized, unless the config disables it. */
    private static final Set<String> CROPPED =
            Set.of("DeiT", "Beit", "ViTHybrid", "CLIP", "Bit", "MobileNetV1", "MobileNetV2", MOBILE_VIT);

    /** Answers for a config that names no class; the usual ones come first. */
    private static final List<String> USUAL_CLASSES = List.of(
            "ViTImageProcessor",
            "CLIPImageProcessor",
            "DeiTImageProcessor",
            "BeitImageProcessor",
            "SiglipImageProcessor",
            "BlipImageProcessor",
            "ConvNextImageProcessor",
            "MobileNetV2ImageProcessor");

    private static final Pattern VERSION = Pattern.compile("^(\\d{1,3})\\.(\\d{1,4})");

    /** The first release of transformers 4 whose image processors replace feature extractors. */
    private static final int FIRST_PROCESSORS = 25;

    /** The name of the constants in transformers/image_utils.py. */
    private static final String STANDARD = "IMAGENET_STANDARD (0.5)";

    private static final String IMAGENET = "IMAGENET_DEFAULT (0.485, 0.456, 0.406)";
    private static final String CLIP = "OPENAI_CLIP (0.48145466, 0.4578275, 0.40821073)";

    /** The mean and the standard deviation of the channels, by their name. */
    private static final Map<String, double[][]> CONSTANTS = Map.of(
            STANDARD,
            new double[][] {{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}},
            IMAGENET,
            new double[][] {{0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}},
            CLIP,
            new double[][] {{0.48145466, 0.4578275, 0.40821073}, {0.26862954, 0.26130258, 0.27577711}});

    private HuggingFaceConfig() {}

    private static String kind(String type) {
        return type.replaceFirst("(ImageProcessor|FeatureExtractor)(Fast|Pil)?$", "");
    }

    /** Returns notes on the pathway. */
    static List<String> read(JsonNode root, Draft draft) {
        Optional<String> named = type(root, draft);
        if (named.isEmpty()) {
            return List.of();
        }
        String type = named.get();
        if (type.endsWith("Fast")) {
            draft.refuse(
                    "image_processor_type",
                    "%s resizes tensors with torchvision, whose bits differ between processors".formatted(type));
        }
        if (!type.isEmpty() && !KNOWN.contains(kind(type)) && !type.endsWith("Fast")) {
            draft.refuse(
                    root.has("image_processor_type") ? "image_processor_type" : "feature_extractor_type",
                    type + " has steps that Skewscope does not know");
        }
        draft.set("image_processor_type", "decoder=pillow");
        draft.set("do_convert_rgb", "mode=rgb");
        String resizer = resize(root, kind(type), draft);
        for (String other : List.of(
                "do_pad",
                "do_thumbnail",
                "include_top",
                "do_align_long_axis",
                "do_color_quantize",
                "do_marginal_resize")) {
            if (root.path(other).asBoolean(false) || root.path(other).isNumber()) {
                draft.refuse(other, other + " is not supported");
            }
        }
        boolean mobileViT = kind(type).equals(MOBILE_VIT);
        formula(root, resizer, !mobileViT && root.path("do_normalize").asBoolean(true), draft);
        if (!root.path("do_flip_channels").asBoolean(true)) {
            // The name of the first releases, which later ones do not read.
            draft.refuse("do_flip_channels", "releases of transformers read this key or ignore it");
        }
        if (root.path("do_flip_channel_order").asBoolean(mobileViT)) {
            draft.set("do_flip_channel_order", "channels=bgr");
        }
        return type.isEmpty() || type.endsWith("Pil")
                ? List.of()
                : List.of(
                        """
                        The pathway is that of transformers 4. In transformers 5, %sImageProcessor resizes tensors \
                        with torchvision; %sImageProcessorPil resizes as this pathway does."""
                                .formatted(kind(type), kind(type)));
    }

    /**
     * Returns the name of the processor's class: the config's own, the answer to a question, or an
     * empty name where all classes do the same; empty where the question is asked.
     */
    private static Optional<String> type(JsonNode root, Draft draft) {
        String type = root.path("image_processor_type")
                .asText(root.path("feature_extractor_type").asText(""));
        boolean told = root.path("size").has("height")
                && root.has("resample")
                && root.path("do_center_crop").isBoolean()
                && !root.path("do_center_crop").asBoolean();
        return !type.isEmpty() || told || !root.has("size")
                ? Optional.of(type)
                : draft.ask(
                        "size",
                        """
                            Which class of transformers reads it? The config names none, and the classes resize and \
                            crop in different ways.""",
                        USUAL_CLASSES);
    }

    /** Returns the filter of a processor whose config has none; it moved once, for ConvNeXT. */
    private static Optional<String> usualFilter(JsonNode root, String kind, Draft draft) {
        if (BICUBIC.contains(kind)) {
            return Optional.of("bicubic");
        }
        if (BILINEAR.contains(kind)) {
            return Optional.of("bilinear");
        }
        if (!kind.equals("ConvNext")) {
            return draft.ask(
                    "resample",
                    "Which filter does the processor resize with? The config leaves it to the processor's own.",
                    List.of("bilinear", "bicubic", "lanczos", "nearest"));
        }
        Matcher version = VERSION.matcher(root.path("transformers_version").asText(""));
        if (version.find()) {
            int minor = Integer.parseInt(version.group(2));
            boolean four = version.group(1).equals("4") && minor >= FIRST_PROCESSORS;
            return Optional.of(four ? "bilinear" : "bicubic");
        }
        return draft.ask(
                        "resample",
                        "Which release of transformers runs it? Its own filter for ConvNeXT moved twice.",
                        List.of(OF_FOUR, OF_OTHERS))
                .map(answer -> answer.substring(0, answer.indexOf(' ')));
    }

    private static String resize(JsonNode root, String kind, Draft draft) {
        JsonNode size = root.path("size");
        JsonNode height = size.isInt() ? size : size.path("height");
        JsonNode width = size.isInt() ? size : size.path("width");
        for (String field : List.of("size", "crop_size")) {
            Optional<String> side = beyond(root.path(field));
            if (side.isPresent()) {
                draft.refuse(field, side.get() + " is no size: a side has 1 to 4096 pixels");
                return "pillow-bilinear";
            }
        }
        if (!root.path("do_resize").asBoolean(true)) {
            draft.refuse("do_resize", "nothing is resized: pathways have a fixed size");
        } else if (kind.equals("ConvNext") && size.isObject() && !size.has("shortest_edge")) {
            draft.refuse("size", "ConvNext's processor takes a shortest_edge and fails without it");
        } else if (kind.equals("Siglip") && size.isInt()) {
            draft.refuse("size", "Siglip's processor takes a height and a width and fails without");
        } else if (size.path("shortest_edge").isInt() || size.isInt() && SHORT_SIDED.contains(kind)) {
            shortestEdge(
                    root,
                    size.isInt() ? size.asInt() : size.path("shortest_edge").asInt(),
                    kind,
                    draft);
        } else if (CROPPED.contains(kind) && root.path("do_center_crop").asBoolean(true)) {
            fixedSizeCrop(root, height, width, usualCrop(kind), draft);
        } else if (root.path("do_center_crop").asBoolean(false) || root.has("crop_pct")) {
            draft.refuse("do_center_crop", "a crop after a resize to a fixed size is not known of this processor");
        } else if (Draft.isSide(height) && Draft.isSide(width)) {
            draft.size(height.asInt(), width.asInt(), "size");
            draft.set("size", "framing=squash");
        } else {
            draft.refuse("size", "a size of one side alone is not supported");
        }
        Optional<String> filter = Draft.filter(root.path("resample"));
        if (filter.isEmpty() && root.has("resample")) {
            draft.refuse("resample", "resample is a number from 0 to 5, as Pillow counts filters");
            return "pillow-bilinear";
        }
        Optional<String> known = filter.or(() -> usualFilter(root, kind, draft));
        if (known.isEmpty()) {
            return "pillow-bilinear";
        }
        draft.set(RESIZE, "pillow-" + known.get(), "resample");
        return "pillow-" + known.get();
    }

    /** Returns the first side that no pathway takes. */
    private static Optional<String> beyond(JsonNode size) {
        List<JsonNode> sides = size.isNumber() ? List.of(size) : List.copyOf(size.findValues("height"));
        List<JsonNode> all = new ArrayList<>(sides);
        all.addAll(size.findValues("width"));
        all.addAll(size.findValues("shortest_edge"));
        return all.stream()
                .filter(JsonNode::isNumber)
                .filter(side -> !Draft.isSide(side))
                .map(JsonNode::asText)
                .findFirst();
    }

    /** Returns the side that a processor crops where the config has no crop_size. */
    private static int usualCrop(String kind) {
        return kind.equals(MOBILE_VIT) ? 256 : 224;
    }

    private static int side(JsonNode size, String field, int usual) {
        return size.isInt() ? size.asInt() : size.path(field).asInt(usual);
    }

    /** Stretches to {@code size} and crops {@code crop_size} from the center. */
    private static void fixedSizeCrop(JsonNode root, JsonNode rows, JsonNode columns, int usual, Draft draft) {
        JsonNode crop = root.path("crop_size");
        int height = side(crop, "height", usual);
        int width = side(crop, "width", usual);
        String where = root.has("crop_size") ? "crop_size" : "size";
        int side = rows.asInt();
        if (!Draft.isSide(rows) || !rows.equals(columns)) {
            draft.refuse("size", "a crop after a resize to anything but a square is not supported");
        } else if (height < 1 || width < 1 || height > side || width > side) {
            draft.refuse(
                    where,
                    root.has("crop_size")
                            ? "a crop that is larger than the resized picture pads it"
                            : "the processor crops %s pixels where the config does not disable it, which pads this picture"
                                    .formatted(usual));
        } else {
            draft.size(height, width, where);
            boolean whole = height == side && width == side;
            draft.set(FRAMING, whole ? "squash" : "fixed-size-crop:" + side, where);
        }
    }

    /** Resizes the short side and crops; ConvNeXt's crop share enlarges the short side. */
    private static void shortestEdge(JsonNode root, int given, String kind, Draft draft) {
        int edge = given;
        if (!SHORT_SIDED.contains(kind)) {
            draft.refuse("size", "Skewscope does not know how this processor resizes to a short side");
            return;
        }
        JsonNode crop = root.path("crop_size");
        int usual = usualCrop(kind);
        int height = side(crop, "height", usual);
        int width = side(crop, "width", usual);
        boolean share = root.path("crop_pct").isNumber();
        if (share) {
            if (edge >= 384) {
                draft.size(edge, edge, "size");
                draft.set("size", "framing=squash");
                return;
            }
            height = edge;
            width = edge;
            edge = (int) (edge / root.path("crop_pct").asDouble());
        } else if (!root.path("do_center_crop").asBoolean(true)) {
            draft.refuse("size", "a size of one side alone is not supported without a crop");
            return;
        }
        if (height < 1 || width < 1 || edge < Math.max(height, width) || edge > 4096) {
            draft.refuse("crop_size", "a crop that is larger than the resized picture pads it");
            return;
        }
        draft.size(height, width, share ? "size" : "crop_size");
        draft.set(FRAMING, "shortest-edge-crop:" + edge, "size");
    }

    private static boolean given(JsonNode root, String field) {
        return root.has(field) && !root.path(field).isNull();
    }

    private static void formula(JsonNode root, String resizer, boolean normalizes, Draft draft) {
        ConfigNumbers numbers = ConfigNumbers.BYTES;
        if (root.path("do_rescale").asBoolean(true)) {
            double factor = root.path("rescale_factor").asDouble(1 / 255.0);
            numbers = numbers.then("*", new double[] {factor}, FLOAT64, FLOAT32);
        }
        if (root.path("rescale_offset").asBoolean(false)) {
            draft.refuse("rescale_offset", "rescale_offset is not supported");
        }
        if (normalizes) {
            Optional<double[]> mean = Draft.constants(root.path("image_mean"));
            Optional<double[]> std = Draft.constants(root.path("image_std"));
            if (mean.isEmpty() && given(root, "image_mean") || std.isEmpty() && given(root, "image_std")) {
                draft.refuse(
                        mean.isEmpty() ? "image_mean" : "image_std",
                        "image_mean and image_std are not three numbers each");
                return;
            }
            if (mean.isEmpty() || std.isEmpty()) {
                Optional<String> known = draft.ask(
                        "do_normalize",
                        "Which mean and std? The config leaves them to the processor's own.",
                        List.of(STANDARD, IMAGENET, CLIP));
                if (known.isEmpty()) {
                    return;
                }
                mean = known.map(name -> CONSTANTS.get(name)[0]);
                std = known.map(name -> CONSTANTS.get(name)[1]);
            }
            numbers = numbers.then("-", mean.get()).then("/", std.get());
        }
        draft.formula(numbers, resizer, normalizes ? "image_mean" : "do_rescale");
    }
}
