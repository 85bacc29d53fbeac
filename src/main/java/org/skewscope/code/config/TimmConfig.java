package org.skewscope.code.config;

import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Reads timm's {@code config.json} or {@code pretrained_cfg}: torchvision's transforms of a PIL
 * image with Resize(floor(size / crop_pct)) and CenterCrop(size) (timm/data/transforms_factory.py).
 */
final class TimmConfig {

    private static final double USUAL_CROP = 0.875;

    private TimmConfig() {}

    /** Returns a note where timm's own evaluation resizes to another size. */
    static List<String> read(JsonNode config, Draft draft) {
        recipe(config, draft);
        JsonNode size = config.path("test_input_size");
        String crop = config.path("test_crop_pct").asText();
        boolean other = size.size() == 3 && !size.equals(config.path("input_size"))
                || !crop.isEmpty() && !crop.equals(config.path("crop_pct").asText());
        return other
                ? List.of("The pathway is that of create_transform. validate.py of timm takes%s%s"
                        .formatted(
                                size.size() == 3
                                        ? " test_input_size %sx%s"
                                                .formatted(
                                                        size.get(1).asInt(),
                                                        size.get(2).asInt())
                                        : " input_size",
                                crop.isEmpty() ? " and crop_pct." : " and test_crop_pct %s.".formatted(crop)))
                : List.of();
    }

    private static void recipe(JsonNode config, Draft draft) {
        JsonNode size = config.path("input_size");
        draft.set("input_size", "decoder=pillow", "mode=rgb");
        if (size.size() != 3 || size.get(0).asInt() != 3 || !Draft.isSide(size.get(1)) || !Draft.isSide(size.get(2))) {
            draft.refuse("input_size", "the input is no picture of three channels and a fixed size");
            return;
        }
        int height = size.get(1).asInt();
        int width = size.get(2).asInt();
        draft.size(height, width, "input_size");
        String filter = config.path("interpolation").asText("bilinear");
        boolean known = List.of("bilinear", "bicubic", "lanczos").contains(filter);
        if (known) {
            draft.set(RESIZE, "torchvision-" + filter, "interpolation");
        } else {
            draft.refuse("interpolation", "interpolation '%s' is not supported".formatted(filter));
        }
        framing(config, height, width, draft);
        draft.tensor(Draft.constants(config.path("mean")), Draft.constants(config.path("std")), "input_size");
    }

    /** Adds Resize((side, side)) and CenterCrop. */
    private static void squashed(int height, int width, double part, Draft draft) {
        int side = part > 0 ? (int) Math.floor(height / part) : 0;
        if (height == width && side >= height && side <= 4096) {
            draft.set(FRAMING, "squash-center-crop:" + side, "crop_pct");
        } else {
            draft.refuse("crop_pct", "a crop after stretching to a size that is not square is not supported");
        }
    }

    private static void framing(JsonNode config, int height, int width, Draft draft) {
        String mode = config.path("crop_mode").asText("center");
        double part = config.path("crop_pct").asDouble(USUAL_CROP);
        if (mode.equals("squash")) {
            boolean whole = part == 1.0;
            if (whole) {
                draft.set("crop_mode", "framing=squash");
            } else {
                squashed(height, width, part, draft);
            }
        } else if (!mode.equals("center") || height != width) {
            draft.refuse("crop_mode", "crop_mode '%s' is not supported".formatted(mode));
        } else if ((int) Math.floor(height / part) == height * 256 / 224) {
            draft.set("crop_pct", "framing=resize-center-crop");
        } else {
            int side = (int) Math.floor(height / part);
            if (part > 0 && side >= 1 && side <= 4096) {
                draft.set(FRAMING, "resize-center-crop:" + side, "crop_pct");
            } else {
                draft.refuse("crop_pct", "a crop of %s leaves no size".formatted(part));
            }
        }
    }
}
