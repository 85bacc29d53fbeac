package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.option.OptionKey.CHANNELS;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.MODE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.KerasPreprocessInput.Chain;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.library.ResizerCall;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Named;

/** The rules of OpenCV's functions. */
final class OpenCvCalls {

    /** OpenCV's interpolations by their numbers. */
    private static final List<String> NUMBERED =
            List.of("nearest", "linear", "cubic", "area", "lanczos4", "linear-exact", "nearest-exact");

    private OpenCvCalls() {}

    static void into(Map<String, Rule> table) {
        new Rules(table, "cv2.", OpenCvCalls::subject)
                .call("imread, imdecode", OpenCvCalls::read)
                .picture("cvtColor", OpenCvCalls::color)
                .picture("resize", OpenCvCalls::resize)
                .picture("dnn.blobFromImage", OpenCvCalls::blob)
                .refuse(
                        "rectangle, putText, line, circle, normalize, equalizeHist, GaussianBlur, flip, rotate",
                        "cv2.%s() is not supported");
    }

    private static PythonValue subject(Arguments a) {
        return a.get(0, "src")
                .orElse(a.value(0, "image"))
                .asPicture()
                .then(p -> p.kind() == PIL ? a.refuse(a.name() + "() of a PIL image fails") : p.as(NUMPY));
    }

    private static PythonValue read(Arguments a) {
        Optional<PythonValue> flag = a.get(1, "flags");
        String name = flag.flatMap(PythonValue::asName).orElse("IMREAD_COLOR");
        double number = flag.flatMap(PythonValue::asNumber).orElse(flag.isPresent() ? 9.0 : 1.0);
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
            return a.refuse(a.name() + "() with these flags is not supported");
        }
        return PictureValue.decoded(NUMPY, true, a.line())
                .choose(DECODER, "opencv", a.line())
                .choose(CHANNELS, "bgr", a.line())
                .choose(MODE, stored ? "stored" : "rgb", a.line());
    }

    private static PythonValue color(PictureValue p, Arguments a) {
        String code = a.get(1, "code").flatMap(PythonValue::asName).orElse("");
        double number = a.number(1, "code").orElse(-1.0);
        boolean ofBgr = code.equals("COLOR_BGR2GRAY") || number == 6;
        if (ofBgr || code.equals("COLOR_RGB2GRAY") || number == 7) {
            return gray(p, ofBgr, a);
        }
        return code.equals("COLOR_BGR2RGB") || code.equals("COLOR_RGB2BGR") || number == 4
                ? p.reversed(a.line())
                : a.refuse((code.isEmpty() ? "cvtColor()" : code) + " is not supported");
    }

    /** Returns the gray of a picture as imread decoded it; the code names its channel order. */
    private static PythonValue gray(PictureValue p, boolean ofBgr, Arguments a) {
        if (!p.isDecodedBy("opencv") || !p.axes().equals("HWC")) {
            return a.refuse("cvtColor() to gray is an option right after cv2.imread() only");
        }
        if (p.redFirst() == ofBgr) {
            return a.refuse("cvtColor() to gray takes red for blue here, which is not supported");
        }
        PictureValue straight = ofBgr ? p.reversed(a.line()) : p;
        return straight.without(CHANNELS).gray("gray-of-rgb", false, a.line());
    }

    private static PythonValue resize(PictureValue picture, Arguments a) {
        Optional<String> method = interpolation(a.get(5, "interpolation"));
        if (!a.has(1, "dsize") && a.has(3, "fx")) {
            return a.refuse("cv2.resize() with fx and fy gives no fixed size; state dsize=");
        }
        return method.flatMap(each -> Resizing.shortSided(picture, "opencv-" + each, a.get(1, "dsize"), true, a))
                .orElseGet(() -> a.sized(
                        1,
                        "dsize",
                        size -> method.isEmpty() || a.has(2, "dst")
                                ? a.refuse("cv2.resize() with an interpolation that is not supported")
                                : Resizing.apply(
                                        picture.isGray() ? picture.axes("HW") : picture,
                                        "opencv-" + method.get(),
                                        size.turned(),
                                        "cv2.resize",
                                        a.line())));
    }

    /** Returns the interpolation that a constant of OpenCV names or numbers. */
    static Optional<String> interpolation(Optional<PythonValue> flag) {
        double number = flag.flatMap(PythonValue::asNumber).orElse(-1.0);
        if (number >= 0 && number < NUMBERED.size()) {
            return Optional.of(NUMBERED.get((int) number));
        }
        String name = flag.isEmpty()
                ? "INTER_LINEAR"
                : flag.flatMap(PythonValue::asName).orElse("");
        return NUMBERED.stream()
                .filter(id ->
                        name.equals("INTER_" + ResizerCall.of("opencv-" + id).constant()))
                .findFirst();
    }

    /** Returns what blobFromImage makes of a picture: resized, mean subtracted, scaled, NCHW. */
    private static PythonValue blob(PictureValue picture, Arguments a) {
        boolean swap = a.on("swapRB") || a.value(4).is(true);
        boolean crop = a.on("crop") || a.value(5).is(true);
        Optional<Double> scale = a.number(1, "scalefactor", 1);
        Optional<List<Double>> mean = a.numbers(3, "mean", List.of(0.0));
        boolean usual = !crop && scale.isPresent() && mean.isPresent() && !a.has("ddepth") && picture.type() == UINT8;
        return a.sized(
                2,
                "size",
                size -> usual
                        ? Resizing.apply(picture, "opencv-linear", size.turned(), "blobFromImage", a.line())
                                .then(r -> blob(swap ? r.reversed(a.line()) : r, mean.get(), scale.get(), a))
                        : a.refuse("blobFromImage() with these arguments is not supported"));
    }

    private static PythonValue blob(PictureValue resized, List<Double> mean, double scale, Arguments a) {
        List<Double> means = mean.size() == 1 && mean.get(0) != 0 ? List.of(mean.get(0), 0.0, 0.0) : mean;
        Chain chain = new Chain(resized.cast(FLOAT32, a.line()), a.line());
        chain = means.stream().anyMatch(m -> m != 0) ? chain.then("-", means) : chain;
        chain = scale != 1 ? chain.then("*", List.of(scale)) : chain;
        return chain.value().then(q -> Axes.layout(q, "NCHW", a.line()));
    }
}
