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
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Open;
import org.skewscope.code.value.Value.Source;
import org.skewscope.code.value.Value.Unknown;
import org.skewscope.libraries.normalization.ConstantSpelling;

/** The rules of Pillow's functions and of the methods of its images. */
final class PillowCalls {

    private PillowCalls() {}

    static void into(Map<String, Rule> table) {
        table.put("PIL.Image.open", (a, in) -> opened(a.line()));
        table.put(
                "PIL.Image.new",
                (a, in) -> ArgumentReader.refuse(a, "the picture is pasted onto a canvas, which is not supported"));
        table.put("PIL.Image.fromarray", (a, in) -> array(a));
        table.put("PIL.ImageOps.exif_transpose", (a, in) -> upright(a));
        table.put("PIL.ImageOps.grayscale", (a, in) -> {
            Value value = asImage(a.at(0).orElse(new Unknown("", a.line())), a.line());
            return value instanceof PictureValue picture ? gray(picture, a, "ImageOps.grayscale()") : value;
        });
        PillowFramingCalls.into(table);
        for (String name : List.of(
                "imageio.imread",
                "imageio.v2.imread",
                "imageio.v3.imread",
                "matplotlib.pyplot.imread",
                "matplotlib.image.imread",
                "skimage.io.imread")) {
            table.put(name, (a, in) -> read(a));
        }
    }

    static PictureValue opened(int line) {
        return PictureValue.decoded(PIL, false, line)
                .choose(DECODER, "pillow", line)
                .choose(MODE, "stored", line);
    }

    private static Value read(Arguments a) {
        String path = a.at(0)
                .filter(v -> v instanceof Source)
                .map(v -> ((Source) v).path())
                .or(() -> ArgumentReader.text(a.at(0)))
                .orElse("");
        if (a.name().contains("imread") && !a.name().contains("io.") && path.endsWith(".png")) {
            return ArgumentReader.refuse(a, "matplotlib reads a PNG file as floats, which is not supported");
        }
        if (a.positional().size() > 1 || !a.named().isEmpty()) {
            return ArgumentReader.refuse(a, a.name() + "() with these arguments is not supported");
        }
        return opened(a.line()).as(NUMPY);
    }

    static Value array(Arguments a) {
        Value value = ArgumentReader.picture(a.at(0).orElse(new Unknown("", a.line())), a.line());
        if (!(value instanceof PictureValue picture)) {
            return value;
        }
        boolean bytes = picture.numbers().type() == UINT8 && picture.axes().equals(picture.isGray() ? "HW" : "HWC");
        return bytes && a.positional().size() == 1
                ? picture.as(PIL)
                : ArgumentReader.refuse(a, "Image.fromarray() of such numbers is not followed");
    }

    private static Value upright(Arguments a) {
        Value value = asImage(a.at(0).orElse(new Unknown("", a.line())), a.line());
        return value instanceof PictureValue picture
                ? picture.progress().sized() || picture.progress().natural()
                        ? ArgumentReader.refuse(a, "exif_transpose() after the resize is not supported")
                        : picture.choose(ORIENTATION, "exif", a.line())
                : value;
    }

    /** Returns an open parameter that is used as a PIL image as a picture. */
    static Value asImage(Value value, int line) {
        return value instanceof Open open ? opened(open.line()) : value;
    }

    static Value method(PictureValue picture, Arguments a) {
        return switch (a.name()) {
            case "convert" -> {
                String mode = ArgumentReader.text(a.get(0, "mode")).orElse("");
                yield mode.equals("L")
                        ? gray(picture, a, "convert('L')")
                        : !mode.equals("RGB") || picture.isGray()
                                ? ArgumentReader.refuse(
                                        a,
                                        "convert('"
                                                + mode
                                                + "') is not supported: pictures are RGB, gray or as"
                                                + " stored")
                                : picture.choices().get(MODE).value().equals("rgb")
                                        ? picture
                                        : converted(picture, a.line());
            }
            case "resize" -> resize(picture, a);
            case "crop" -> crop(picture, a);
            case "thumbnail" -> thumbnail(picture, a);
            case "copy", "load", "getdata" -> picture;
            default -> ArgumentReader.refuse(a, "Image." + a.name() + "() is not supported");
        };
    }

    /** Converts a picture to gray; after the resize the conversion would round a second time. */
    static Value gray(PictureValue picture, Arguments a, String name) {
        String decoder = picture.choices().get(DECODER).value();
        if (picture.isGray()) {
            return picture;
        }
        boolean converted = picture.choices().get(MODE).value().equals("rgb");
        return picture.progress().sized()
                        || picture.progress().shortSide() > 0
                        || !decoder.equals("pillow")
                        || !picture.plain()
                        || !picture.redFirst()
                ? ArgumentReader.refuse(a, name + " is an option right after Pillow's decoding only")
                : picture.gray(converted ? "gray-of-rgb" : "gray", false, a.line());
    }

    /**
     * Converts to RGB; after the resize the result differs for pictures that are not resized as
     * RGB.
     */
    private static Value converted(PictureValue picture, int line) {
        PictureValue rgb = picture.choose(MODE, "rgb", line);
        boolean late = picture.progress().sized() || picture.progress().shortSide() > 0;
        return late ? rgb.with(rgb.progress().convertedAt(line)) : rgb;
    }

    private static Value resize(PictureValue picture, Arguments a) {
        if (a.get(2, "box").isPresent() || a.get(3, "reducing_gap").isPresent()) {
            return ArgumentReader.refuse(a, "Image.resize() with box or reducing_gap is not supported");
        }
        Optional<String> filter = filter(a.get(1, "resample"));
        if (filter.isEmpty()) {
            return ArgumentReader.refuse(a, "Image.resize() has a filter that the code does not say");
        }
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(0, "size"));
        if (size.isEmpty()) {
            return Resizing.shortSided(picture, "pillow-" + filter.get(), a.get(0, "size"), true, a)
                    .orElseGet(() -> ArgumentReader.unknownSize(a.get(0, "size"), a));
        }
        return Resizing.apply(picture, "pillow-" + filter.get(), size.get().turned(), "Image.resize", a.line());
    }

    /** Crops as Image.crop does, which rounds each edge to even. */
    private static Value crop(PictureValue picture, Arguments a) {
        List<Value> box = a.get(0, "box").orElse(null) instanceof Items items
                        && items.items().size() == 4
                ? items.items()
                : List.of();
        List<Value> edges = box.stream()
                .map(edge -> Measured.of(edge)
                        .<Value>map(n -> n.rounded(Math::rint, a.line()))
                        .orElse(edge))
                .toList();
        return edges.isEmpty()
                ? ArgumentReader.refuse(a, "Image.crop() has a box that the code does not say")
                : Windows.crop(
                        picture, new Windows.Window(edges.get(1), edges.get(3), edges.get(0), edges.get(2)), a.line());
    }

    static Optional<String> filter(Optional<Value> given) {
        if (given.isEmpty()) {
            return Optional.of("bicubic");
        }
        Optional<Double> number = ArgumentReader.number(given);
        String name = number.isPresent()
                ? List.of("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming")
                        .get((int) Math.min(5, Math.max(0, number.get())))
                : ArgumentReader.lastName(given)
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .replace("antialias", "lanczos");
        return Optional.of(name).filter(n -> Resizing.isKnown("pillow-" + n) && !n.equals("thumbnail"));
    }

    private static Value thumbnail(PictureValue picture, Arguments a) {
        Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(0, "size"));
        boolean raw = picture.choices().get(MODE).value().equals("stored")
                && !picture.choices().containsKey(ORIENTATION);
        if (size.isEmpty()) {
            return ArgumentReader.unknownSize(a.get(0, "size"), a);
        }
        if (!raw
                || a.get(1, "resample").isPresent()
                        && !filter(a.get(1, "resample")).equals(Optional.of("bicubic"))
                || a.get(2, "reducing_gap").isPresent()) {
            return ArgumentReader.refuse(
                    a, "thumbnail() is an option directly after Image.open() and with its own filter" + " only");
        }
        return Resizing.apply(picture, "pillow-thumbnail", size.get().turned(), "Image.thumbnail", a.line());
    }

    /** The rules of {@code ImageOps.fit} and {@code ImageOps.pad}. */
    private static final class PillowFramingCalls {

        private PillowFramingCalls() {}

        static void into(Map<String, Rule> table) {
            table.put("PIL.ImageOps.fit", (a, in) -> fit(a));
            table.put("PIL.ImageOps.pad", (a, in) -> pad(a));
        }

        private static Value fit(Arguments a) {
            Optional<Double> bleed = ArgumentReader.number(a.get(3, "bleed"));
            if (a.get(3, "bleed").isPresent() && bleed.filter(b -> b == 0).isEmpty()) {
                return ArgumentReader.refuse(a, "ImageOps.fit() with bleed is not supported");
            }
            return framed(a, a.get(4, "centering"), centering -> "pillow-fit:" + centering, "ImageOps.fit");
        }

        private static Value pad(Arguments a) {
            Optional<Value> given = a.get(3, "color");
            Optional<List<Double>> color =
                    given.isEmpty() ? Optional.of(List.of(0.0)) : given.flatMap(ArgumentReader::numbers);
            boolean gray = color.filter(c -> (c.size() == 3 || given.isEmpty())
                            && c.stream().distinct().count() == 1
                            && c.get(0) == Math.rint(c.get(0))
                            && c.get(0) >= 0
                            && c.get(0) <= 255)
                    .isPresent();
            if (!gray) {
                return ArgumentReader.refuse(
                        a, "ImageOps.pad() of a color whose channels are not one number is not supported");
            }
            int level = color.get().get(0).intValue();
            return framed(
                    a, a.get(4, "centering"), centering -> "pillow-pad:" + level + "," + centering, "ImageOps.pad");
        }

        private static Value framed(
                Arguments a,
                Optional<Value> centering,
                java.util.function.Function<String, String> framing,
                String name) {
            Value value = PillowCalls.asImage(a.get(0, "image").orElse(new Unknown("", a.line())), a.line());
            if (!(value instanceof PictureValue picture)) {
                return value;
            }
            Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "size"));
            if (size.isEmpty()) {
                return ArgumentReader.unknownSize(a.get(1, "size"), a);
            }
            Optional<String> filter = PillowCalls.filter(a.get(2, "method"));
            List<Double> places = centering.isEmpty()
                    ? List.of(0.5, 0.5)
                    : centering.flatMap(ArgumentReader::numbers).orElse(List.of());
            boolean one = places.size() == 2
                    && places.get(0).equals(places.get(1))
                    && places.get(0) >= 0
                    && places.get(0) <= 1;
            if (filter.isEmpty() || !one) {
                return ArgumentReader.refuse(a, name + "() with these arguments is not supported");
            }
            if (!Resizing.isPil(picture)) {
                return ArgumentReader.refuse(a, name + "() takes a PIL image");
            }
            Value resized =
                    Resizing.apply(picture, "pillow-" + filter.get(), size.get().turned(), name, a.line());
            return resized instanceof PictureValue r
                    ? r.choose(FRAMING, framing.apply(ConstantSpelling.number(places.get(0))), a.line())
                    : resized;
        }
    }
}
