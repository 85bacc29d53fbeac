package org.skewscope.code.config;

import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Reads open_clip's {@code open_clip_config.json} or its {@code preprocess_cfg}: torchvision's
 * transforms of a PIL image (open_clip/transform.py, image_transform without training).
 */
final class OpenClipConfig {

    private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};
    private static final double[] STD = {0.26862954, 0.26130258, 0.27577711};

    private OpenClipConfig() {}

    static boolean is(JsonNode root) {
        return root.has("preprocess_cfg") || root.has("resize_mode") && !root.has("do_resize");
    }

    /** Returns the notes on the file. */
    static List<String> read(JsonNode root, Draft draft) {
        JsonNode config = root.has("preprocess_cfg") ? root.get("preprocess_cfg") : root;
        draft.set("preprocess_cfg", "decoder=pillow", "mode=rgb");
        String field = config.has("size") ? "size" : "image_size";
        JsonNode size = config.has("size")
                ? config.get("size")
                : root.path("model_cfg").path("vision_cfg").path("image_size");
        JsonNode height = size.isArray() ? size.path(0) : size;
        JsonNode width = size.isArray() ? size.path(1) : size;
        if (!Draft.isSide(height) || !Draft.isSide(width) || size.isArray() && size.size() != 2) {
            draft.refuse(field, "the size is no number of pixels");
            return List.of();
        }
        draft.size(height.asInt(), width.asInt(), field);
        String filter = config.path("interpolation").asText("bicubic").equals("bilinear") ? "bilinear" : "bicubic";
        draft.set(RESIZE, "torchvision-" + filter, "interpolation");
        String mode = config.path("resize_mode").asText("shortest");
        if (mode.equals("squash")) {
            draft.set("resize_mode", "framing=squash");
        } else if (mode.equals("shortest") && height.asInt() == width.asInt()) {
            draft.set(FRAMING, "resize-center-crop:" + height.asInt(), "resize_mode");
        } else {
            draft.refuse("resize_mode", "resize_mode '%s' of this size is not supported".formatted(mode));
        }
        Optional<double[]> mean = numbers(config.path("mean"), MEAN);
        Optional<double[]> std = numbers(config.path("std"), STD);
        draft.tensor(mean, std, field);
        return List.of(
                """
                open_clip converts to RGB after the resize; Skewscope converts before. Results differ only for \
                palette, transparent and CMYK files.""");
    }

    private static Optional<double[]> numbers(JsonNode node, double[] usual) {
        return node.isMissingNode() || node.isNull() ? Optional.of(usual) : Draft.constants(node);
    }
}
