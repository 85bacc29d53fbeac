package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.MODE;
import static org.skewscope.option.OptionKey.ORIENTATION;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.CenteredCrops.Window;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.libraries.normalization.ConstantSpelling;

/** The rules of Pillow's functions and of the methods of its images. */
final class PillowCalls {

    /** Pillow's filters by their numbers. */
    private static final List<String> FILTERS = List.of("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming");

    private PillowCalls() {}

    static void into(Map<String, Rule> table) {
        new Rules(table, "PIL.", a -> asImage(a.value(0)))
                .call("Image.open", a -> opened(a.line()))
                .refuse("Image.new", "the picture is pasted onto a canvas, which is not supported")
                .call("Image.fromarray", PillowCalls::array)
                .picture("ImageOps.exif_transpose", PillowCalls::upright)
                .picture("ImageOps.grayscale", (p, a) -> gray(p, a, "ImageOps.grayscale()"))
                .call("ImageOps.fit", PillowCalls::fit)
                .call("ImageOps.pad", PillowCalls::pad);
        new Rules(table, "", a -> a.value(0))
                .call(
                        """
                            imageio.imread, imageio.v2.imread, imageio.v3.imread, matplotlib.pyplot.imread, \
                            matplotlib.image.imread, skimage.io.imread""",
                        PillowCalls::read);
    }

    static PictureValue opened(int line) {
        return PictureValue.decoded(PIL, false, line)
                .choose(DECODER, "pillow", line)
                .choose(MODE, "stored", line);
    }

    private static PythonValue read(Arguments a) {
        String path = a.value(0) instanceof Source source
                ? source.path()
                : a.value(0).asText().orElse("");
        if (a.name().contains("imread") && !a.name().contains("io.") && path.endsWith(".png")) {
            return a.refuse("matplotlib reads a PNG file as floats, which is not supported");
        }
        if (a.positional().size() > 1 || !a.named().isEmpty()) {
            return a.unsupported();
        }
        return opened(a.line()).as(NUMPY);
    }

    static PythonValue array(Arguments a) {
        return a.value(0)
                .asPicture()
                .then(p -> p.type() == UINT8
                                && p.axes().equals(p.isGray() ? "HW" : "HWC")
                                && a.positional().size() == 1
                        ? p.as(PIL)
                        : a.refuse("Image.fromarray() of such numbers is not followed"));
    }

    private static PythonValue upright(PictureValue picture, Arguments a) {
        return picture.progress().sized() || picture.progress().natural()
                ? a.refuse("exif_transpose() after the resize is not supported")
                : picture.choose(ORIENTATION, "exif", a.line());
    }

    /** Returns an open parameter that is used as a PIL image as a picture. */
    static PythonValue asImage(PythonValue value) {
        return value instanceof Open open ? opened(open.line()) : value;
    }

    static PythonValue method(PictureValue picture, Arguments a) {
        return switch (a.name()) {
            case "convert" -> {
                String mode = a.text(0, "mode", "");
                yield mode.equals("L")
                        ? gray(picture, a, "convert('L')")
                        : !mode.equals("RGB") || picture.isGray()
                                ? a.refuse("convert('%s') is not supported: pictures are RGB, gray or as stored"
                                        .formatted(mode))
                                : picture.chosen(MODE).equals("rgb") ? picture : converted(picture, a.line());
            }
            case "resize" -> resize(picture, a);
            case "crop" -> crop(picture, a);
            case "thumbnail" -> thumbnail(picture, a);
            case "copy", "load", "getdata" -> picture;
            default -> a.refuse("Image.%s() is not supported".formatted(a.name()));
        };
    }

    /** Converts a picture to gray; after the resize the conversion would round a second time. */
    static PythonValue gray(PictureValue picture, Arguments a, String name) {
        if (picture.isGray()) {
            return picture;
        }
        return isResized(picture)
                        || !picture.chosen(DECODER).equals("pillow")
                        || !picture.plain()
                        || !picture.redFirst()
                ? a.refuse(name + " is an option right after Pillow's decoding only")
                : picture.gray(picture.chosen(MODE).equals("rgb") ? "gray-of-rgb" : "gray", false, a.line());
    }

    private static boolean isResized(PictureValue picture) {
        return picture.progress().sized() || picture.progress().shortSide() > 0;
    }

    /**
     * Converts to RGB; after the resize the result differs for pictures that are not resized as
     * RGB.
     */
    private static PythonValue converted(PictureValue picture, int line) {
        PictureValue rgb = picture.choose(MODE, "rgb", line);
        return isResized(picture) ? rgb.with(rgb.progress().convertedAt(line)) : rgb;
    }

    private static PythonValue resize(PictureValue picture, Arguments a) {
        if (a.has(2, "box") || a.has(3, "reducing_gap")) {
            return a.refuse("Image.resize() with box or reducing_gap is not supported");
        }
        Optional<String> filter = filter(a.get(1, "resample"), "bicubic").map(name -> "pillow-" + name);
        if (filter.isEmpty()) {
            return a.refuse("Image.resize() has a filter that the code does not say");
        }
        return Resizing.shortSided(picture, filter.get(), a.get(0, "size"), true, a)
                .orElseGet(() -> a.sized(
                        0,
                        "size",
                        size -> Resizing.apply(picture, filter.get(), size.turned(), "Image.resize", a.line())));
    }

    /** Crops as Image.crop does, which rounds each edge to even. */
    private static PythonValue crop(PictureValue picture, Arguments a) {
        List<PythonValue> edges = a.value(0, "box").asItems().stream()
                .map(edge -> Measured.of(edge)
                        .<PythonValue>map(n -> n.rounded(Math::rint, a.line()))
                        .orElse(edge))
                .toList();
        return edges.size() != 4
                ? a.refuse("Image.crop() has a box that the code does not say")
                : CenteredCrops.crop(
                        picture, new Window(edges.get(1), edges.get(3), edges.get(0), edges.get(2)), a.line());
    }

    /**
     * Returns the filter that a constant of Pillow names or numbers; empty for any other value.
     *
     * @param usual the filter of a call that names none
     */
    static Optional<String> filter(Optional<PythonValue> given, String usual) {
        if (given.isEmpty()) {
            return Optional.of(usual);
        }
        return given.get()
                .asNumber()
                .map(number -> FILTERS.get((int) Math.min(FILTERS.size() - 1, Math.max(0, number))))
                .or(() -> given.get().asName().map(name -> name.toLowerCase(Locale.ROOT)
                        .replace("antialias", "lanczos")))
                .filter(name -> Resizing.isKnown("pillow-" + name) && !name.equals("thumbnail"));
    }

    private static PythonValue thumbnail(PictureValue picture, Arguments a) {
        boolean raw = picture.chosen(MODE).equals("stored") && !picture.has(ORIENTATION);
        boolean usual = filter(a.get(1, "resample"), "bicubic").equals(Optional.of("bicubic"));
        return a.sized(
                0,
                "size",
                size -> raw && usual && !a.has(2, "reducing_gap")
                        ? Resizing.apply(picture, "pillow-thumbnail", size.turned(), "Image.thumbnail", a.line())
                        : a.refuse(
                                "thumbnail() is an option directly after Image.open() and with its own filter only"));
    }

    private static PythonValue fit(Arguments a) {
        return a.number(3, "bleed", 0).filter(bleed -> bleed == 0).isEmpty()
                ? a.refuse("ImageOps.fit() with bleed is not supported")
                : framed(a, "pillow-fit:", "ImageOps.fit");
    }

    private static PythonValue pad(Arguments a) {
        Optional<PythonValue> color = a.get(3, "color");
        boolean one =
                color.flatMap(PythonValue::asNumbers).filter(c -> c.size() != 3).isPresent();
        return Resizing.gray(color)
                .filter(level -> !one)
                .map(level -> framed(a, "pillow-pad:" + level + ",", "ImageOps.pad"))
                .orElse(a.refuse("ImageOps.pad() of a color whose channels are not one number is not supported"));
    }

    /**
     * Resizes and frames as {@code ImageOps.fit} and {@code ImageOps.pad} do.
     *
     * @param framing the framing's id up to the centering
     */
    private static PythonValue framed(Arguments a, String framing, String name) {
        Optional<String> filter = filter(a.get(2, "method"), "bicubic");
        List<Double> places = a.numbers(4, "centering", List.of(0.5, 0.5)).orElse(List.of());
        boolean one =
                places.size() == 2 && places.get(0).equals(places.get(1)) && places.get(0) >= 0 && places.get(0) <= 1;
        return asImage(a.value(0, "image"))
                .then(picture -> a.sized(1, "size", size -> {
                    if (filter.isEmpty() || !one) {
                        return a.refuse(name + "() with these arguments is not supported");
                    }
                    if (picture.kind() != PIL) {
                        return a.refuse(name + "() takes a PIL image");
                    }
                    return Resizing.apply(picture, "pillow-" + filter.get(), size.turned(), name, a.line())
                            .then(r -> r.choose(FRAMING, framing + ConstantSpelling.number(places.get(0)), a.line()));
                }));
    }
}
