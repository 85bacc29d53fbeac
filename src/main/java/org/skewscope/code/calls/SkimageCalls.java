package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;

import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Unknown;

/** The rules of scikit-image's functions; its imread is listed with the other callers of Pillow. */
final class SkimageCalls {

    private SkimageCalls() {}

    static void into(Map<String, Rule> table) {
        table.put("skimage.transform.resize", (a, in) -> resize(a));
    }

    private static Value resize(Arguments a) {
        Value value = ArgumentReader.picture(a.get(0, "image").orElse(new Unknown("", a.line())), a.line());
        if (!(value instanceof PictureValue picture)) {
            return value;
        }
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "output_shape"));
        if (size.isEmpty()) {
            return ArgumentReader.unknownSize(a.get(1, "output_shape"), a);
        }
        boolean linear = a.get(2, "order").isEmpty()
                || ArgumentReader.number(a.get(2, "order")).orElse(9.0) == 1;
        boolean smooth = a.get("anti_aliasing").isEmpty() || a.says("anti_aliasing", true);
        boolean mode = a.get(3, "mode").isEmpty() || a.says("mode", "reflect");
        if (!linear
                || !smooth
                || !mode
                || a.on("preserve_range")
                || a.get("anti_aliasing_sigma").isPresent()
                || picture.numbers().type() != UINT8) {
            return ArgumentReader.refuse(a, "skimage's resize() with these arguments is not supported");
        }
        return Resizing.apply(picture.as(NUMPY), "skimage-bilinear", size.get(), a.name(), a.line());
    }
}
