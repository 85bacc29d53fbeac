package org.skewscope.code.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Kind;
import org.skewscope.code.value.Value;
import org.skewscope.option.OptionKey;

/** OpenCV's functions. */
final class OpenCvCalls {

    private static final Map<String, String> INTERPOLATIONS =
            Map.of(
                    "INTER_NEAREST",
                    "nearest",
                    "INTER_LINEAR",
                    "linear",
                    "INTER_CUBIC",
                    "cubic",
                    "INTER_AREA",
                    "area",
                    "INTER_LANCZOS4",
                    "lanczos4",
                    "INTER_LINEAR_EXACT",
                    "linear-exact",
                    "INTER_NEAREST_EXACT",
                    "nearest-exact");

    private OpenCvCalls() {}

    static void into(Map<String, Rule> table) {
        table.put("cv2.imread", (a, in) -> read(a));
        table.put("cv2.imdecode", (a, in) -> read(a));
        table.put("cv2.cvtColor", (a, in) -> color(a));
        table.put("cv2.resize", (a, in) -> resize(a));
        table.put("cv2.dnn.blobFromImage", (a, in) -> blob(a));
        for (String name :
                List.of(
                        "rectangle",
                        "putText",
                        "line",
                        "circle",
                        "normalize",
                        "equalizeHist",
                        "GaussianBlur",
                        "flip",
                        "rotate")) {
            table.put(
                    "cv2." + name,
                    (a, in) ->
                            Given.refuse(
                                    a, "cv2." + name + "() has no counterpart among the options"));
        }
    }

    private static Value read(Arguments a) {
        Optional<Value> flag = a.get(1, "flags");
        String name = Given.lastName(flag).orElse("IMREAD_COLOR");
        double number = Given.number(flag).orElse(flag.isPresent() ? 9.0 : 1.0);
        boolean stored = name.equals("IMREAD_UNCHANGED") || number == -1;
        boolean color =
                flag.isEmpty()
                        || number == 1
                        || flag.filter(f -> f instanceof Value.Named).isPresent()
                                && name.equals("IMREAD_COLOR");
        if (number == 0 || name.equals("IMREAD_GRAYSCALE")) {
            return PictureValue.decoded(Kind.NUMPY, false, a.line())
                    .choose(OptionKey.DECODER, "opencv", a.line())
                    .gray("gray", false, a.line());
        }
        if (!stored && !color) {
            return Given.refuse(a, a.name() + "() with these flags is no option");
        }
        return PictureValue.decoded(Kind.NUMPY, true, a.line())
                .choose(OptionKey.DECODER, "opencv", a.line())
                .choose(OptionKey.CHANNELS, "bgr", a.line())
                .choose(OptionKey.MODE, stored ? "stored" : "rgb", a.line());
    }

    private static Value on(Arguments a, java.util.function.Function<PictureValue, Value> of) {
        Value value =
                Given.picture(
                        a.get(0, "src")
                                .or(() -> a.get("image"))
                                .orElse(new Value.Unknown("", a.line())),
                        a.line());
        return value instanceof PictureValue p && p.kind() == Kind.PIL
                ? Given.refuse(a, a.name() + "() of a PIL image fails")
                : value instanceof PictureValue picture ? of.apply(picture.as(Kind.NUMPY)) : value;
    }

    private static Value color(Arguments a) {
        String code = Given.lastName(a.get(1, "code")).orElse("");
        double number = Given.number(a.get(1, "code")).orElse(-1.0);
        boolean ofBgr = code.equals("COLOR_BGR2GRAY") || number == 6;
        if (ofBgr || code.equals("COLOR_RGB2GRAY") || number == 7) {
            return on(a, p -> gray(p, ofBgr, a));
        }
        return on(
                a,
                p ->
                        code.equals("COLOR_BGR2RGB") || code.equals("COLOR_RGB2BGR") || number == 4
                                ? p.reversed(a.line())
                                : Given.refuse(
                                        a,
                                        (code.isEmpty() ? "cvtColor()" : code)
                                                + " has no counterpart among the options"));
    }

    /** Of the picture as imread decoded it, in either order where the code names that order. */
    private static Value gray(PictureValue p, boolean ofBgr, Arguments a) {
        PictureValue.Choice mode = p.choices().get(OptionKey.MODE);
        boolean decoded =
                p.choices().get(OptionKey.DECODER).value().equals("opencv")
                        && mode != null
                        && mode.value().equals("rgb")
                        && !p.progress().sized()
                        && p.numbers().type() == NumberType.UINT8
                        && p.axes().equals("HWC")
                        && p.plain();
        if (!decoded) {
            return Given.refuse(a, "cvtColor() to gray is an option right after cv2.imread() only");
        }
        if (p.redFirst() == ofBgr) {
            return Given.refuse(
                    a, "cvtColor() to gray takes red for blue here, for which there is no option");
        }
        PictureValue straight = ofBgr ? p.reversed(a.line()) : p;
        return straight.without(OptionKey.CHANNELS).gray("gray-of-rgb", false, a.line());
    }

    private static Value resize(Arguments a) {
        return on(
                a,
                p -> {
                    Optional<Given.Size> size = Given.size(a.get(1, "dsize"));
                    if (size.isEmpty()) {
                        return Given.unknownSize(a.get(1, "dsize"), a);
                    }
                    Optional<Value> given = a.get(5, "interpolation");
                    double number = Given.number(given).orElse(-1.0);
                    String name =
                            given.isEmpty() ? "INTER_LINEAR" : Given.lastName(given).orElse("");
                    List<String> numbered =
                            List.of(
                                    "nearest",
                                    "linear",
                                    "cubic",
                                    "area",
                                    "lanczos4",
                                    "linear-exact",
                                    "nearest-exact");
                    String method =
                            number >= 0 && number < numbered.size()
                                    ? numbered.get((int) number)
                                    : INTERPOLATIONS.get(name);
                    return method == null || a.get(2, "dst").isPresent()
                            ? Given.refuse(
                                    a, "cv2.resize() with an interpolation that is no option")
                            : Resizing.apply(
                                    p.isGray() ? p.axes("HW") : p,
                                    "opencv-" + method,
                                    size.get().turned(),
                                    "cv2.resize",
                                    a.line());
                });
    }

    private static Value blob(Arguments a) {
        return on(
                a,
                p -> {
                    Optional<Given.Size> size = Given.size(a.get(2, "size"));
                    boolean swap =
                            a.on("swapRB")
                                    || a.at(4)
                                            .filter(
                                                    v ->
                                                            v instanceof Value.Constant c
                                                                    && Boolean.TRUE.equals(
                                                                            c.value()))
                                            .isPresent();
                    boolean crop =
                            a.on("crop")
                                    || a.at(5)
                                            .filter(
                                                    v ->
                                                            v instanceof Value.Constant c
                                                                    && Boolean.TRUE.equals(
                                                                            c.value()))
                                            .isPresent();
                    Optional<Double> scale =
                            a.get(1, "scalefactor").isPresent()
                                    ? Given.number(a.get(1, "scalefactor"))
                                    : Optional.of(1.0);
                    List<Double> mean =
                            a.get(3, "mean").isPresent()
                                    ? a.get(3, "mean").flatMap(Given::numbers).orElse(List.of())
                                    : List.of(0.0);
                    if (size.isEmpty()) {
                        return Given.unknownSize(a.get(2, "size"), a);
                    }
                    if (crop
                            || scale.isEmpty()
                            || mean.isEmpty()
                            || a.get("ddepth").isPresent()
                            || p.numbers().type() != NumberType.UINT8) {
                        return Given.refuse(a, "blobFromImage() with these arguments is no option");
                    }
                    Value value =
                            Resizing.apply(
                                    p,
                                    "opencv-linear",
                                    size.get().turned(),
                                    "blobFromImage",
                                    a.line());
                    if (!(value instanceof PictureValue r)) {
                        return value;
                    }
                    PictureValue floats =
                            (swap ? r.reversed(a.line()) : r).cast(NumberType.FLOAT32, a.line());
                    if (mean.size() == 1 && mean.get(0) != 0) {
                        mean = List.of(mean.get(0), 0.0, 0.0);
                    }
                    boolean centered = mean.stream().anyMatch(m -> m != 0);
                    var chain = new KerasPreprocessInput.Chain(floats, a.line(), false);
                    chain = centered ? chain.then("-", mean) : chain;
                    chain = scale.get() != 1 ? chain.then("*", List.of(scale.get())) : chain;
                    return chain.value() instanceof PictureValue q
                            ? Axes.layout(q, "NCHW", a.line())
                            : chain.value();
                });
    }
}
