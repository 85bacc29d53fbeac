package org.skewscope.code.calls;

import java.util.Locale;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.option.OptionKey;

/** TensorFlow's resizes and the crop that goes before them. */
final class TensorFlowResizeCalls {

    private TensorFlowResizeCalls() {}

    static Value resize(Arguments a) {
        String method =
                Given.lastName(a.get(2, "method"))
                        .orElse("bilinear")
                        .toLowerCase(Locale.ROOT)
                        .replace("nearest_neighbor", "nearest");
        boolean antialias = a.says("antialias", true);
        if (a.get("antialias").isPresent() && !antialias && !a.says("antialias", false)
                || a.on("preserve_aspect_ratio")) {
            return Given.refuse(a, "resize() that keeps the aspect ratio has no fixed size");
        }
        if (a.get(2, "method").isPresent() && Given.lastName(a.get(2, "method")).isEmpty()) {
            return Given.refuse(a, "resize() has a method that the code does not say");
        }
        return TensorFlowCalls.on(
                a,
                p -> {
                    Optional<Given.Size> size = Given.size(a.get(1, "size"));
                    if (size.isEmpty()) {
                        return Given.unknownSize(a.get(1, "size"), a);
                    }
                    String id = "tf-" + method + (antialias ? "-antialias" : "");
                    return Resizers.known(id)
                            ? framed(p, id, size.get(), a)
                            : Given.refuse(a, "resize() with method '" + method + "' is no option");
                });
    }

    private static Value framed(PictureValue picture, String id, Given.Size size, Arguments a) {
        PictureValue p =
                picture.progress().cropped().isEmpty()
                        ? picture
                        : picture.choose(
                                OptionKey.FRAMING,
                                picture.progress().cropped(),
                                picture.choices().get(OptionKey.FRAMING).line());
        return Resizing.apply(p, id, size, a.name(), a.line());
    }

    static Value legacy(Arguments a, String method) {
        return TensorFlowCalls.on(
                a,
                p -> {
                    Optional<Given.Size> size = Given.size(a.get(1, "size"));
                    String id =
                            "tf1-"
                                    + method.replace("nearest_neighbor", "nearest")
                                    + (a.on("align_corners")
                                                    || a.at(3).isPresent()
                                                            && a.says("align_corners", true)
                                            ? "-align-corners"
                                            : "");
                    if (size.isEmpty()) {
                        return Given.unknownSize(a.get(1, "size"), a);
                    }
                    return !Resizers.known(id)
                                    || a.on("half_pixel_centers")
                                    || a.on("preserve_aspect_ratio")
                            ? Given.refuse(a, a.name() + "() with these arguments is no option")
                            : framed(p, id, size.get(), a);
                });
    }

    static Value letterbox(Arguments a) {
        return TensorFlowCalls.on(
                a,
                p -> {
                    Optional<Double> height = Given.number(a.get(1, "target_height"));
                    Optional<Double> width = Given.number(a.get(2, "target_width"));
                    if (height.isEmpty() || width.isEmpty()) {
                        return Given.unknownSize(a.get(1, "target_height"), a);
                    }
                    String method =
                            Given.lastName(a.get(3, "method"))
                                    .orElse("bilinear")
                                    .toLowerCase(Locale.ROOT);
                    String id = "tf-" + method + (a.says("antialias", true) ? "-antialias" : "");
                    if (!Resizers.known(id)) {
                        return Given.refuse(
                                a, "resize_with_pad() with these arguments is no option");
                    }
                    Given.Size size =
                            new Given.Size(
                                    height.get().intValue(),
                                    width.get().intValue(),
                                    a.get(1, "target_height").orElseThrow().line());
                    Value resized = Resizing.apply(p, id, size, a.name(), a.line());
                    return resized instanceof PictureValue r
                            ? r.choose(OptionKey.FRAMING, "letterbox", a.line())
                            : resized;
                });
    }

    static Value centralCrop(Arguments a) {
        return TensorFlowCalls.on(
                a,
                p -> {
                    Optional<Double> fraction = Given.number(a.get(1, "central_fraction"));
                    if (fraction.filter(f -> f > 0 && f <= 1).isEmpty()) {
                        return Given.refuse(
                                a, "central_crop() has a fraction that the code does not say");
                    }
                    if (p.progress().sized() || !p.progress().cropped().isEmpty()) {
                        return Given.refuse(
                                a, "central_crop() is an option once, before the resize, only");
                    }
                    String id =
                            fraction.get() == 0.875
                                    ? "central-fraction"
                                    : "central-fraction:" + ConstantSpelling.number(fraction.get());
                    return p.with(p.progress().withCrop(id))
                            .choose(OptionKey.FRAMING, id, a.line());
                });
    }
}
