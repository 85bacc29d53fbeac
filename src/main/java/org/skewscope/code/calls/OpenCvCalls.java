package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.option.OptionKey.CHANNELS;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.MODE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Named;
import org.skewscope.code.value.Value.Unknown;

/** The rules of OpenCV's functions. */
final class OpenCvCalls {

    /** OpenCV's interpolations by their numbers. */
    private static final List<String> NUMBERED =
            List.of("nearest", "linear", "cubic", "area", "lanczos4", "linear-exact", "nearest-exact");

    private OpenCvCalls() {}

    static void into(Map<String, Rule> table) {
        table.put("cv2.imread", (a, in) -> read(a));
        table.put("cv2.imdecode", (a, in) -> read(a));
        table.put("cv2.cvtColor", (a, in) -> color(a));
        table.put("cv2.resize", (a, in) -> resize(a));
        table.put("cv2.dnn.blobFromImage", (a, in) -> blob(a));
        for (String name : List.of(
                "rectangle",
                "putText",
                "line",
                "circle",
                "normalize",
                "equalizeHist",
                "GaussianBlur",
                "flip",
                "rotate")) {
            table.put("cv2." + name, (a, in) -> ArgumentReader.refuse(a, "cv2." + name + "() is not supported"));
        }
    }

    private static Value read(Arguments a) {
        Optional<Value> flag = a.get(1, "flags");
        String name = ArgumentReader.lastName(flag).orElse("IMREAD_COLOR");
        double number = ArgumentReader.number(flag).orElse(flag.isPresent() ? 9.0 : 1.0);
        boolean stored = name.equals("IMREAD_UNCHANGED") || number == -1;
        boolean color = flag.isEmpty()
                || number == 1
                || flag.filter(f -> f instanceof Named).isPresent() && name.equals("IMREAD_COLOR");
        if (number == 0 || name.equals("IMREAD_GRAYSCALE")) {
            return PictureValue.decoded(NUMPY, false, a.line())
                    .choose(DECODER, "opencv", a.line())
                    .gray("gray", false, a.line());
        }
        if (!stored && !color) {
            return ArgumentReader.refuse(a, a.name() + "() with these flags is not supported");
        }
        return PictureValue.decoded(NUMPY, true, a.line())
                .choose(DECODER, "opencv", a.line())
                .choose(CHANNELS, "bgr", a.line())
                .choose(MODE, stored ? "stored" : "rgb", a.line());
    }

    private static Value on(Arguments a, Function<PictureValue, Value> of) {
        Value value = ArgumentReader.picture(
                a.get(0, "src").or(() -> a.get("image")).orElse(new Unknown("", a.line())), a.line());
        return value instanceof PictureValue p && p.kind() == PIL
                ? ArgumentReader.refuse(a, a.name() + "() of a PIL image fails")
                : value instanceof PictureValue picture ? of.apply(picture.as(NUMPY)) : value;
    }

    private static Value color(Arguments a) {
        String code = ArgumentReader.lastName(a.get(1, "code")).orElse("");
        double number = ArgumentReader.number(a.get(1, "code")).orElse(-1.0);
        boolean ofBgr = code.equals("COLOR_BGR2GRAY") || number == 6;
        if (ofBgr || code.equals("COLOR_RGB2GRAY") || number == 7) {
            return on(a, p -> gray(p, ofBgr, a));
        }
        return on(
                a,
                p -> code.equals("COLOR_BGR2RGB") || code.equals("COLOR_RGB2BGR") || number == 4
                        ? p.reversed(a.line())
                        : ArgumentReader.refuse(a, (code.isEmpty() ? "cvtColor()" : code) + " is not supported"));
    }

    /** Returns the gray of a picture as imread decoded it; the code names its channel order. */
    private static Value gray(PictureValue p, boolean ofBgr, Arguments a) {
        Choice mode = p.choices().get(MODE);
        boolean decoded = p.choices().get(DECODER).value().equals("opencv")
                && mode != null
                && mode.value().equals("rgb")
                && !p.progress().sized()
                && p.numbers().type() == UINT8
                && p.axes().equals("HWC")
                && p.plain();
        if (!decoded) {
            return ArgumentReader.refuse(a, "cvtColor() to gray is an option right after cv2.imread() only");
        }
        if (p.redFirst() == ofBgr) {
            return ArgumentReader.refuse(a, "cvtColor() to gray takes red for blue here, which is not supported");
        }
        PictureValue straight = ofBgr ? p.reversed(a.line()) : p;
        return straight.without(CHANNELS).gray("gray-of-rgb", false, a.line());
    }

    private static Value resize(Arguments a) {
        return on(a, p -> resize(p, a));
    }

    private static Value resize(PictureValue picture, Arguments a) {
        Optional<String> method = interpolation(a.get(5, "interpolation"));
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "dsize"));
        if (size.isEmpty()) {
            if (a.get(1, "dsize").isEmpty() && a.get(3, "fx").isPresent()) {
                return ArgumentReader.refuse(a, "cv2.resize() with fx and fy gives no fixed size; state dsize=");
            }
            Optional<Value> sided =
                    method.flatMap(each -> Resizing.shortSided(picture, "opencv-" + each, a.get(1, "dsize"), true, a));
            return sided.orElseGet(() -> ArgumentReader.unknownSize(a.get(1, "dsize"), a));
        }
        return method.isEmpty() || a.get(2, "dst").isPresent()
                ? ArgumentReader.refuse(a, "cv2.resize() with an interpolation that is not supported")
                : Resizing.apply(
                        picture.isGray() ? picture.axes("HW") : picture,
                        "opencv-" + method.get(),
                        size.get().turned(),
                        "cv2.resize",
                        a.line());
    }

    /** Returns the interpolation that a constant of OpenCV names or numbers. */
    static Optional<String> interpolation(Optional<Value> flag) {
        double number = ArgumentReader.number(flag).orElse(-1.0);
        if (number >= 0 && number < NUMBERED.size()) {
            return Optional.of(NUMBERED.get((int) number));
        }
        String name =
                flag.isEmpty() ? "INTER_LINEAR" : ArgumentReader.lastName(flag).orElse("");
        return NUMBERED.stream().filter(id -> name.equals(constant(id))).findFirst();
    }

    private static String constant(String id) {
        return "INTER_" + id.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Value blob(Arguments a) {
        return on(a, p -> blob(p, a));
    }

    /** Returns what blobFromImage makes of a picture: resized, mean subtracted, scaled, NCHW. */
    private static Value blob(PictureValue picture, Arguments a) {
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(2, "size"));
        if (size.isEmpty()) {
            return ArgumentReader.unknownSize(a.get(2, "size"), a);
        }
        boolean swap = a.on("swapRB") || isTrue(a.at(4));
        boolean crop = a.on("crop") || isTrue(a.at(5));
        Optional<Double> scale =
                a.get(1, "scalefactor").isPresent() ? ArgumentReader.number(a.get(1, "scalefactor")) : Optional.of(1.0);
        List<Double> mean = a.get(3, "mean").isPresent()
                ? a.get(3, "mean").flatMap(ArgumentReader::numbers).orElse(List.of())
                : List.of(0.0);
        if (crop
                || scale.isEmpty()
                || mean.isEmpty()
                || a.get("ddepth").isPresent()
                || picture.numbers().type() != UINT8) {
            return ArgumentReader.refuse(a, "blobFromImage() with these arguments is not supported");
        }
        Value resized = Resizing.apply(picture, "opencv-linear", size.get().turned(), "blobFromImage", a.line());
        return resized instanceof PictureValue r
                ? blob(swap ? r.reversed(a.line()) : r, mean, scale.get(), a)
                : resized;
    }

    private static Value blob(PictureValue resized, List<Double> mean, double scale, Arguments a) {
        List<Double> means = mean.size() == 1 && mean.get(0) != 0 ? List.of(mean.get(0), 0.0, 0.0) : mean;
        PictureValue floats = resized.cast(FLOAT32, a.line());
        var chain = new KerasPreprocessInput.Chain(floats, a.line());
        chain = means.stream().anyMatch(m -> m != 0) ? chain.then("-", means) : chain;
        chain = scale != 1 ? chain.then("*", List.of(scale)) : chain;
        return chain.value() instanceof PictureValue q ? Axes.layout(q, "NCHW", a.line()) : chain.value();
    }

    private static boolean isTrue(Optional<Value> value) {
        return value.filter(v -> v instanceof Constant c && Boolean.TRUE.equals(c.value()))
                .isPresent();
    }
}
