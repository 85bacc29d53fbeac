package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.picture.PictureTraits;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.tensor.DiffStatistics;

/** What two resize methods do differently: grid, antialiasing, kernel, rounding. */
final class ResizeDifference {

    /** Image.thumbnail reduces a JPEG whose sides are this many times the wanted ones. */
    private static final int REDUCED = 4;

    private ResizeDifference() {}

    /**
     * What a resize method does.
     *
     * @param id of the method
     */
    private record Method(String id) {

        private static final String NEAREST = "nearest neighbor";

        boolean of(String library) {
            return id.startsWith(library);
        }

        String kernel() {
            if (id.contains("nearest")) {
                return NEAREST;
            }
            if (id.contains("mitchell")) {
                return "Mitchell-Netravali";
            }
            if (id.contains("box") || id.contains("area")) {
                return "area averaging";
            }
            if (id.contains("cubic") || id.contains("thumbnail")) {
                return "bicubic";
            }
            if (id.contains("lanczos")) {
                return "Lanczos";
            }
            if (id.contains("hamming")) {
                return "Hamming";
            }
            return id.contains("gaussian") ? "Gaussian" : "bilinear";
        }

        boolean nearest() {
            return kernel().equals(NEAREST);
        }

        boolean antialiases() {
            if (nearest() || of("java2d") || of("tf1-")) {
                return false;
            }
            return of("tf-") || of("opencv") || of("torch-")
                    ? id.endsWith("antialias") || id.contains("area")
                    : true;
        }

        /** Returns whether the decoder of a JPEG file shrinks before the resize. */
        boolean reduces() {
            return id.contains("thumbnail");
        }

        boolean alignsCorners() {
            return id.endsWith("align-corners");
        }

        boolean samplesFromCorners() {
            return of("tf1-") && !alignsCorners();
        }

        /** Whether the library returns whole numbers for 8-bit pictures. */
        boolean rounds() {
            return !of("tf") && !of("skimage") && !of("torch-");
        }
    }

    /** Returns the difference of the option resize. */
    static OptionDifference of(Values values) {
        Method a = new Method(values.a());
        Method b = new Method(values.b());
        if (a.of("skimage") != b.of("skimage")) {
            return skimage(values, b.of("skimage"));
        }
        List<OptionDifference> all = new ArrayList<>();
        reduced(values, a, b).ifPresent(all::add);
        nearest(values, a, b).ifPresent(all::add);
        grid(values, a, b).ifPresent(all::add);
        if (all.isEmpty()) {
            antialiasing(values, a, b).ifPresent(all::add);
        }
        if (all.isEmpty()) {
            kernel(values, a, b).ifPresent(all::add);
        }
        if (all.isEmpty()) {
            rounding(values, a, b).ifPresent(all::add);
        }
        return all.isEmpty() ? values.plain("resizes with") : all.get(0);
    }

    /** Returns that one pathway has the decoder shrink a JPEG file; empty for other files. */
    private static Optional<OptionDifference> reduced(Values values, Method a, Method b) {
        Optional<PictureTraits> jpeg =
                values.facts().picture().filter(traits -> !traits.chroma().isEmpty());
        int height =
                values.facts()
                        .a()
                        .stage(Stage.RESIZE)
                        .map(small -> small.shape().dimension(0))
                        .orElse(Integer.MAX_VALUE / REDUCED);
        boolean large = jpeg.filter(each -> each.longSide() >= REDUCED * height).isPresent();
        boolean oneKernel = a.kernel().equals(b.kernel()) && a.of("pillow") && b.of("pillow");
        if (a.reduces() == b.reduces() || !large || !oneKernel) {
            return Optional.empty();
        }
        String reduces = "has the decoder shrink the JPEG before it resizes (Image.thumbnail)";
        return Optional.of(
                b.reduces()
                        ? values.cause("SKD111", reduces, "decodes it whole")
                        : values.cause("SKD111", "decodes the JPEG whole", reduces));
    }

    private static OptionDifference skimage(Values values, boolean ofB) {
        String smooths =
                "smooths with a Gaussian before it interpolates (skimage.transform.resize)";
        return ofB
                ? values.cause("SKR412", smooths, "resizes with " + values.nameOfA())
                : values.cause("SKR412", "resizes with " + values.nameOfB(), smooths);
    }

    private static Optional<OptionDifference> nearest(Values values, Method a, Method b) {
        if (a.nearest() && b.nearest()) {
            return Optional.of(
                    values.cause(
                            "SKR407",
                            "picks the nearest pixel by " + values.nameOfB(),
                            "by " + values.nameOfA()));
        }
        if (!a.nearest() && !b.nearest()) {
            return Optional.empty();
        }
        boolean keras = (b.nearest() ? b : a).of("keras");
        String code = keras ? "SKR408" : "SKR403";
        String ofNearest =
                "resizes with nearest neighbor" + (keras ? ", the default of load_img" : "");
        return Optional.of(
                b.nearest()
                        ? values.cause(code, ofNearest, "uses " + a.kernel(), kerasCall(a))
                        : values.cause(code, "resizes with " + b.kernel(), ofNearest));
    }

    private static String kerasCall(Method a) {
        return a.of("keras")
                ? "load_img(f, target_size=(224, 224), interpolation='" + a.kernel() + "')"
                : "";
    }

    private static Optional<OptionDifference> grid(Values values, Method a, Method b) {
        if (a.alignsCorners() != b.alignsCorners()) {
            return Optional.of(
                    b.alignsCorners()
                            ? values.cause(
                                    "SKR406",
                                    "aligns corner pixels (align_corners=True), which stretches"
                                            + " the picture slightly",
                                    "does not")
                            : values.cause(
                                    "SKR406",
                                    "samples from pixel centers",
                                    "aligns corner pixels (align_corners=True)"));
        }
        if (a.samplesFromCorners() == b.samplesFromCorners()) {
            return Optional.empty();
        }
        return Optional.of(
                b.samplesFromCorners()
                        ? values.cause(
                                "SKR405",
                                "samples from pixel corners",
                                "samples from pixel centers",
                                a.id().equals("tf-bilinear")
                                        ? "tf.image.resize, not"
                                                + " tf.compat.v1.image.resize_bilinear"
                                        : "")
                        : values.cause(
                                "SKR405",
                                "samples from pixel centers",
                                "samples from pixel corners"));
    }

    private static Optional<OptionDifference> antialiasing(Values values, Method a, Method b) {
        if (a.antialiases() == b.antialiases() || !shrinks(values)) {
            return Optional.empty();
        }
        if (a.antialiases()) {
            String tf =
                    values.b().startsWith("tf")
                            ? " Or use tf.image.resize(x, size, antialias=True)."
                            : "";
            return Optional.of(
                    values.told(
                            "SKR401",
                            values.facts().nameB()
                                    + " shrinks the picture without antialiasing; "
                                    + values.facts().nameA()
                                    + " antialiases.",
                            values.cure("") + tf));
        }
        return Optional.of(
                values.cause(
                        "SKR401",
                        "antialiases when it shrinks the picture",
                        "shrinks the picture without antialiasing"));
    }

    /** Whether the picture gets smaller; true if the sizes are not known. */
    private static boolean shrinks(Values values) {
        Optional<StageSummary> before = values.facts().a().stage(Stage.CHANNELS);
        Optional<StageSummary> after = values.facts().a().stage(Stage.RESIZE);
        return before.isEmpty()
                || after.isEmpty()
                || before.get().shape().dimension(0) > after.get().shape().dimension(0)
                || before.get().shape().dimension(1) > after.get().shape().dimension(1);
    }

    private static Optional<OptionDifference> kernel(Values values, Method a, Method b) {
        if (!a.kernel().equals(b.kernel())) {
            boolean area =
                    (a.kernel() + b.kernel()).contains("area")
                            && (a.kernel() + b.kernel()).contains("bilinear");
            return Optional.of(
                    values.cause(
                            area ? "SKR411" : "SKR403",
                            "resizes with " + b.kernel(),
                            "uses " + a.kernel()));
        }
        boolean cubic = a.kernel().equals("bicubic") && !a.antialiases() && !b.antialiases();
        return cubic && coefficient(a) != coefficient(b)
                ? Optional.of(
                        values.cause(
                                "SKR404",
                                "uses the cubic coefficient a=" + coefficient(b),
                                "uses a=" + coefficient(a)))
                : Optional.empty();
    }

    private static double coefficient(Method method) {
        return method.of("opencv") || method.of("tf1") || method.of("torch-") ? -0.75 : -0.5;
    }

    private static Optional<OptionDifference> rounding(Values values, Method a, Method b) {
        if (a.rounds() != b.rounds()) {
            return Optional.of(roundedTo8Bits(values, b.rounds()));
        }
        if ((a.id() + b.id()).contains("exact")) {
            return Optional.of(
                    b.id().contains("exact")
                            ? values.cause(
                                    "SKR409",
                                    "interpolates with exact weights (INTER_LINEAR_EXACT)",
                                    "rounds its weights to 11 bits (INTER_LINEAR)")
                            : values.cause(
                                    "SKR409",
                                    "rounds its weights to 11 bits (INTER_LINEAR)",
                                    "uses exact weights (INTER_LINEAR_EXACT)"));
        }
        return (a.id() + b.id()).contains("-tensor")
                ? Optional.of(
                        values.cause(
                                "SKR414",
                                "resizes with " + values.nameOfB(),
                                "resizes with " + values.nameOfA()))
                : Optional.empty();
    }

    /** Returns the difference of the option resize-type. */
    static OptionDifference ofType(Values values) {
        return roundedTo8Bits(values, values.b().equals("stored"));
    }

    /** Returns the difference of the option store. */
    static OptionDifference ofStore(Values values) {
        String both = values.a() + " " + values.b();
        String code =
                both.contains("jpeg")
                        ? "SKD104"
                        : both.contains("as-resized") ? "SKR410" : "SKT705";
        return values.cause(code, stores(values.b()), stores(values.a()));
    }

    private static String stores(String form) {
        return switch (form) {
            case "as-resized" -> "keeps the resized numbers";
            case "truncated" -> "casts the resized picture to uint8, which drops fractions";
            case "saturated" -> "clips the resized picture to 8 bits and drops fractions";
            case "rounded" -> "rounds the resized picture to 8 bits";
            default ->
                    "saves the resized picture as JPEG ("
                            + form.substring(form.indexOf(':') + 1).replace(",", ", ")
                            + ") and opens it again";
        };
    }

    private static OptionDifference roundedTo8Bits(Values values, boolean ofB) {
        boolean small =
                values.facts()
                        .size(Stage.RESIZE)
                        .map(DiffStatistics::maxAbsolute)
                        .filter(most -> most > 1)
                        .isEmpty();
        boolean overshoots =
                List.of(values.ofA(OptionKey.RESIZE), values.ofB(OptionKey.RESIZE)).stream()
                        .map(Method::new)
                        .allMatch(
                                method ->
                                        method.kernel().equals("bicubic")
                                                || method.kernel().equals("Lanczos"));
        if (!small && overshoots) {
            return ofB
                    ? values.cause(
                            "SKR413",
                            "clips the overshoot of the resize at 0 and 255",
                            "keeps the overshoot")
                    : values.cause(
                            "SKR413",
                            "keeps the overshoot of the resize",
                            "clips the overshoot at 0 and 255");
        }
        return ofB
                ? values.cause("SKR410", "rounds the resized picture to 8 bits", "keeps fractions")
                : values.cause(
                        "SKR410",
                        "keeps fractions when it resizes",
                        "rounds the resized picture to 8 bits");
    }
}
