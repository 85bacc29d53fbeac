package org.skewscope.code.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.option.OptionKey;

/** {@code ImageOps.fit} and {@code ImageOps.pad}. */
final class PillowFramingCalls {

    private PillowFramingCalls() {}

    static void into(Map<String, Rule> table) {
        table.put("PIL.ImageOps.fit", (a, in) -> fit(a));
        table.put("PIL.ImageOps.pad", (a, in) -> pad(a));
    }

    private static Value fit(Arguments a) {
        Optional<Double> bleed = Given.number(a.get(3, "bleed"));
        if (a.get(3, "bleed").isPresent() && bleed.filter(b -> b == 0).isEmpty()) {
            return Given.refuse(a, "ImageOps.fit() with bleed is no option");
        }
        return framed(
                a, a.get(4, "centering"), centering -> "pillow-fit:" + centering, "ImageOps.fit");
    }

    private static Value pad(Arguments a) {
        Optional<Value> given = a.get(3, "color");
        Optional<List<Double>> color =
                given.isEmpty() ? Optional.of(List.of(0.0)) : given.flatMap(Given::numbers);
        boolean gray =
                color.filter(
                                c ->
                                        (c.size() == 3 || given.isEmpty())
                                                && c.stream().distinct().count() == 1
                                                && c.get(0) == Math.rint(c.get(0))
                                                && c.get(0) >= 0
                                                && c.get(0) <= 255)
                        .isPresent();
        if (!gray) {
            return Given.refuse(
                    a, "ImageOps.pad() of a color whose channels are not one number is no option");
        }
        int level = color.get().get(0).intValue();
        return framed(
                a,
                a.get(4, "centering"),
                centering -> "pillow-pad:" + level + "," + centering,
                "ImageOps.pad");
    }

    private static Value framed(
            Arguments a,
            Optional<Value> centering,
            java.util.function.Function<String, String> framing,
            String name) {
        Value value =
                PillowCalls.asImage(
                        a.get(0, "image").orElse(new Value.Unknown("", a.line())), a.line());
        if (!(value instanceof PictureValue picture)) {
            return value;
        }
        Optional<Given.Size> size = Given.size(a.get(1, "size"));
        if (size.isEmpty()) {
            return Given.unknownSize(a.get(1, "size"), a);
        }
        Optional<String> filter = PillowCalls.filter(a.get(2, "method"));
        List<Double> places =
                centering.isEmpty()
                        ? List.of(0.5, 0.5)
                        : centering.flatMap(Given::numbers).orElse(List.of());
        boolean one =
                places.size() == 2
                        && places.get(0).equals(places.get(1))
                        && places.get(0) >= 0
                        && places.get(0) <= 1;
        if (filter.isEmpty() || !one) {
            return Given.refuse(a, name + "() with these arguments is no option");
        }
        if (!Resizing.isPil(picture)) {
            return Given.refuse(a, name + "() takes a PIL image");
        }
        Value resized =
                Resizing.apply(
                        picture, "pillow-" + filter.get(), size.get().turned(), name, a.line());
        return resized instanceof PictureValue r
                ? r.choose(
                        OptionKey.FRAMING,
                        framing.apply(ConstantSpelling.number(places.get(0))),
                        a.line())
                : resized;
    }
}
