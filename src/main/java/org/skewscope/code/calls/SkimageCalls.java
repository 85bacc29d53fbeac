package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;

import java.util.Map;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;

/** The rules of scikit-image's functions; its imread is listed with the other callers of Pillow. */
final class SkimageCalls {

    private SkimageCalls() {}

    static void into(Map<String, Rule> table) {
        new Rules(table, "skimage.transform.", a -> a.value(0, "image").asPicture())
                .picture("resize", SkimageCalls::resize);
    }

    private static PythonValue resize(PictureValue picture, Arguments a) {
        boolean usual = a.number(2, "order", 1).orElse(9.0) == 1
                && a.usual("anti_aliasing", true)
                && (!a.has(3, "mode") || a.says("mode", "reflect"))
                && !a.on("preserve_range")
                && !a.has("anti_aliasing_sigma")
                && picture.type() == UINT8;
        return a.sized(
                1,
                "output_shape",
                size -> usual
                        ? Resizing.apply(picture.as(NUMPY), "skimage-bilinear", size, a.name(), a.line())
                        : a.refuse("skimage's resize() with these arguments is not supported"));
    }
}
