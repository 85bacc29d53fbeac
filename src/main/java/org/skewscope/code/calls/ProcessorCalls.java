package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;

import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureSize;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;

/**
 * The rules of the functions behind Hugging Face's slow image processors
 * (transformers/image_transforms.py), which resize with Pillow, and of Ultralytics' {@code
 * LetterBox}, which resizes with OpenCV.
 */
final class ProcessorCalls {

    private ProcessorCalls() {}

    static void into(Map<String, Rule> table, Map<String, Rule> transforms) {
        new Rules(table, "transformers.image_transforms.", ProcessorCalls::subject)
                .call("get_resize_output_image_size", ProcessorCalls::outputSize)
                .picture("resize", ProcessorCalls::resized)
                .picture("center_crop", ProcessorCalls::cropped);
        new Rules(transforms, "ultralytics.data.augment.", a -> a.value(0))
                .picture("LetterBox", ProcessorCalls::letterbox);
    }

    private static PythonValue subject(Arguments a) {
        return a.value(0, "image")
                .asPicture()
                .then(p -> p.kind() == NUMPY && p.axes().equals("HWC") && p.type() == UINT8
                        ? p
                        : a.refuse(a.name() + "() is read of an array of bytes only"));
    }

    /** Returns a short side, which stands for a size until the resize. */
    private static PythonValue outputSize(Arguments a) {
        boolean one = a.says("default_to_square", false) && a.number(1, "size").isPresent() && !a.has("max_size");
        return one ? a.value(1, "size") : a.unsupported();
    }

    private static PythonValue resized(PictureValue p, Arguments a) {
        Optional<String> filter = PillowCalls.filter(a.get(2, "resample"), "bilinear");
        if (filter.isEmpty() || p.progress().sized() || p.progress().shortSide() > 0) {
            return a.refuse(a.name() + "() a second time, or with an unknown filter");
        }
        String id = "pillow-" + filter.get();
        return a.number(1, "size")
                .<PythonValue>map(
                        side -> p.choose(RESIZE, id, a.line()).with(p.progress().withShortSide(side.longValue())))
                .orElseGet(() -> a.sized(1, "size", size -> Resizing.apply(p, id, size, a.name(), a.line())));
    }

    private static PythonValue cropped(PictureValue p, Arguments a) {
        boolean sized = p.progress().sized();
        long side =
                sized ? CenteredCrops.squareSide(p).orElse(0L) : p.progress().shortSide();
        String framing = (sized ? "fixed-size-crop:" : "shortest-edge-crop:") + side;
        return a.sized(
                1,
                "size",
                size -> side < Math.max(size.height(), size.width()) || side > PictureSize.LARGEST || !p.plain()
                        ? a.refuse("a crop that is larger than the resized picture is not supported")
                        : CenteredCrops.cropped(p, framing, size, a.line()));
    }

    private static PythonValue letterbox(PictureValue p, Arguments a) {
        Optional<Double> padding =
                a.number(Integer.MAX_VALUE, "padding_value", 114).filter(n -> n >= 0 && n <= 255 && n == Math.rint(n));
        boolean usual = !a.on("auto")
                && !a.on("scale_fill")
                && !a.says("scaleup", false)
                && padding.isPresent()
                && (!a.has("interpolation") || a.names("interpolation", "INTER_LINEAR"))
                && p.kind() == NUMPY
                && p.axes().equals("HWC");
        String place = a.says("center", false) ? "top-left" : "center";
        return a.sized(
                1,
                "new_shape",
                size -> usual
                        ? Resizing.apply(p, "opencv-linear", size, "LetterBox", a.line())
                                .then(r -> r.choose(
                                        FRAMING,
                                        "ultralytics-letterbox:%d,%s"
                                                .formatted(padding.get().intValue(), place),
                                        a.line()))
                        : a.refuse("LetterBox() with these arguments is not supported"));
    }
}
