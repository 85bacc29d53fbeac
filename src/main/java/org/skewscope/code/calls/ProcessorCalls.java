package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;
import static org.skewscope.option.OptionKey.SIZE;

import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Unknown;

/**
 * The rules of the functions behind Hugging Face's slow image processors
 * (transformers/image_transforms.py), which resize with Pillow, and of Ultralytics' {@code
 * LetterBox}, which resizes with OpenCV.
 */
final class ProcessorCalls {

    private static final String HUGGING_FACE = "transformers.image_transforms.";
    private static final String LETTERBOX = "ultralytics.data.augment.LetterBox";
    private static final long LARGEST = 4096;

    private ProcessorCalls() {}

    static void into(Map<String, Rule> table, Map<String, Rule> transforms) {
        table.put(HUGGING_FACE + "get_resize_output_image_size", (a, in) -> outputSize(a));
        table.put(HUGGING_FACE + "resize", (a, in) -> on(a, p -> resized(p, a)));
        table.put(HUGGING_FACE + "center_crop", (a, in) -> on(a, p -> cropped(p, a)));
        transforms.put(LETTERBOX, (a, in) -> letterbox(a));
    }

    private static Value on(Arguments a, java.util.function.Function<PictureValue, Value> of) {
        Value value = ArgumentReader.picture(a.get(0, "image").orElse(new Unknown("", a.line())), a.line());
        boolean array = value instanceof PictureValue p
                && p.kind() == NUMPY
                && p.axes().equals("HWC")
                && p.numbers().type() == UINT8;
        return array || !(value instanceof PictureValue)
                ? value instanceof PictureValue picture ? of.apply(picture) : value
                : ArgumentReader.refuse(a, a.name() + "() is read of an array of bytes only");
    }

    /** Returns a short side, which stands for a size until the resize. */
    private static Value outputSize(Arguments a) {
        boolean one = a.says("default_to_square", false)
                && ArgumentReader.number(a.get(1, "size")).isPresent()
                && a.get("max_size").isEmpty();
        return one
                ? a.get(1, "size").orElseThrow()
                : ArgumentReader.refuse(a, a.name() + "() with these arguments is not supported");
    }

    private static Value resized(PictureValue p, Arguments a) {
        Optional<String> filter =
                a.get(2, "resample").isEmpty() ? Optional.of("bilinear") : PillowCalls.filter(a.get(2, "resample"));
        if (filter.isEmpty() || p.progress().sized() || p.progress().shortSide() > 0) {
            return ArgumentReader.refuse(a, a.name() + "() a second time, or with an unknown filter");
        }
        String id = "pillow-" + filter.get();
        Optional<Double> side = ArgumentReader.number(a.get(1, "size"));
        if (side.isPresent()) {
            return p.choose(RESIZE, id, a.line())
                    .with(p.progress().withShortSide(side.get().longValue()));
        }
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "size"));
        return size.isEmpty()
                ? ArgumentReader.unknownSize(a.get(1, "size"), a)
                : Resizing.apply(p, id, size.get(), a.name(), a.line());
    }

    private static Value cropped(PictureValue p, Arguments a) {
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "size"));
        if (size.isEmpty()) {
            return ArgumentReader.unknownSize(a.get(1, "size"), a);
        }
        long side = p.progress().shortSide();
        if (p.progress().sized()) {
            String now = p.choices().get(SIZE).value();
            String square = now.substring(0, now.indexOf('x'));
            side = now.equals(square + "x" + square) ? Long.parseLong(square) : 0;
        }
        int largest = Math.max(size.get().height(), size.get().width());
        if (side < largest || side > LARGEST || !p.plain()) {
            return ArgumentReader.refuse(a, "a crop that is larger than the resized picture is not supported");
        }
        String framing = p.progress().sized() ? "fixed-size-crop:" : "shortest-edge-crop:";
        return p.choose(FRAMING, framing + side, a.line())
                .choose(SIZE, size.get().id(), size.get().line())
                .with(p.progress().afterResize());
    }

    private static Value letterbox(Arguments a) {
        Value value = a.at(0).orElse(new Unknown("", a.line()));
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "new_shape"));
        if (!(value instanceof PictureValue p)) {
            return value;
        }
        if (size.isEmpty()) {
            return ArgumentReader.unknownSize(a.get(1, "new_shape"), a);
        }
        Optional<Double> padding =
                a.get("padding_value").isEmpty() ? Optional.of(114.0) : ArgumentReader.number(a.get("padding_value"));
        boolean usual = !a.on("auto")
                && !a.on("scale_fill")
                && !a.says("scaleup", false)
                && padding.filter(n -> n >= 0 && n <= 255 && n == Math.rint(n)).isPresent()
                && (a.get("interpolation").isEmpty()
                        || ArgumentReader.lastName(a.get("interpolation"))
                                .filter("INTER_LINEAR"::equals)
                                .isPresent())
                && p.kind() == NUMPY
                && p.axes().equals("HWC");
        if (!usual) {
            return ArgumentReader.refuse(a, "LetterBox() with these arguments is not supported");
        }
        String place = a.says("center", false) ? "top-left" : "center";
        Value resized = Resizing.apply(p, "opencv-linear", size.get(), "LetterBox", a.line());
        return resized instanceof PictureValue r
                ? r.choose(
                        FRAMING,
                        "ultralytics-letterbox:" + padding.orElseThrow().intValue() + "," + place,
                        a.line())
                : resized;
    }
}
