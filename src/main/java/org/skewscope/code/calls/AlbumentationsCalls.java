package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.TORCH;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Mapping;
import org.skewscope.code.value.Value.Unknown;

/**
 * The rules of Albumentations 2, whose transforms take and return a dictionary of the picture. All
 * of them resize by OpenCV.
 */
final class AlbumentationsCalls {

    private static final String IMAGE = "image";
    private static final String LONGEST = "longest:";
    private static final int MOST = 4096;
    private static final List<String> AUGMENTATIONS = List.of(
            "HorizontalFlip",
            "VerticalFlip",
            "RandomCrop",
            "RandomResizedCrop",
            "RandomBrightnessContrast",
            "ShiftScaleRotate",
            "Affine",
            "Rotate",
            "ColorJitter",
            "HueSaturationValue",
            "CoarseDropout",
            "GaussNoise",
            "OneOf");

    private AlbumentationsCalls() {}

    static void into(Map<String, Rule> transforms) {
        add(transforms, "Compose", AlbumentationsCalls::composed);
        add(transforms, "Resize", (a, in) -> on(a, p -> resized(p, a)));
        add(transforms, "SmallestMaxSize", (a, in) -> on(a, p -> smallest(p, a)));
        add(transforms, "LongestMaxSize", (a, in) -> on(a, p -> longest(p, a)));
        add(transforms, "PadIfNeeded", (a, in) -> on(a, p -> padded(p, a)));
        add(transforms, "CenterCrop", (a, in) -> on(a, p -> cropped(p, a)));
        add(transforms, "Normalize", (a, in) -> on(a, p -> normalized(p, a)));
        add(transforms, "ToFloat", (a, in) -> on(a, p -> floats(p, a)));
        add(transforms, "pytorch.ToTensorV2", (a, in) -> on(a, p -> tensor(p, a)));
        add(transforms, "pytorch.transforms.ToTensorV2", (a, in) -> on(a, p -> tensor(p, a)));
        for (String name : AUGMENTATIONS) {
            add(
                    transforms,
                    name,
                    (a, in) -> ArgumentReader.refuse(a, name + " is an augmentation: it is no part of preprocessing"));
        }
    }

    /** Adds a rule whose result stands in a dictionary. */
    private static void add(Map<String, Rule> transforms, String name, Rule rule) {
        transforms.put("albumentations." + name, (a, in) -> {
            Value made = rule.apply(a, in);
            return made instanceof PictureValue picture ? new Mapping(Map.of(IMAGE, picture), a.line()) : made;
        });
    }

    private static Value composed(Arguments a, Interpreter in) {
        Value value = a.at(0).orElseThrow();
        if (!(a.get(1, "transforms").orElse(null) instanceof Items steps)) {
            return ArgumentReader.refuse(a, "Compose() of steps that the code does not say");
        }
        for (Value step : steps.items()) {
            Value made = in.apply(step, value, step.line());
            value = made instanceof Mapping mapping ? mapping.entries().get(IMAGE) : made;
        }
        return value;
    }

    private static Value on(Arguments a, Function<PictureValue, Value> of) {
        Value value = ArgumentReader.picture(a.at(0).orElse(new Unknown("", a.line())), a.line());
        if (!(value instanceof PictureValue picture)) {
            return value;
        }
        return picture.kind() == NUMPY && picture.axes().endsWith("HWC")
                ? of.apply(picture)
                : ArgumentReader.refuse(a, "Albumentations takes arrays of NumPy, HWC");
    }

    private static Optional<String> method(Arguments a, int place) {
        return OpenCvCalls.interpolation(a.get(place, "interpolation")).map(id -> "opencv-" + id);
    }

    private static Value resized(PictureValue p, Arguments a) {
        Optional<Double> height = ArgumentReader.number(a.get(1, "height"));
        Optional<Double> width = ArgumentReader.number(a.get(2, "width"));
        if (height.isEmpty() || width.isEmpty()) {
            return ArgumentReader.unknownSize(a.get(1, "height"), a);
        }
        Optional<String> id = method(a, 3);
        int line = a.get(1, "height").orElseThrow().line();
        ArgumentReader.Size size =
                new ArgumentReader.Size(height.get().intValue(), width.get().intValue(), line);
        return id.isEmpty() || a.get("area_for_downscale").isPresent()
                ? ArgumentReader.refuse(a, "Resize() with these arguments is not supported")
                : Resizing.apply(p, id.get(), size, "Resize", a.line());
    }

    private static Value smallest(PictureValue p, Arguments a) {
        Optional<Double> side = side(a);
        Optional<String> id = method(a, 2);
        if (side.isEmpty() || id.isEmpty() || a.get("max_size_hw").isPresent()) {
            return ArgumentReader.refuse(a, "SmallestMaxSize() with these arguments is not supported");
        }
        return Resizing.shortSided(p, id.get(), side.get().longValue(), true, a);
    }

    private static Optional<Double> side(Arguments a) {
        return ArgumentReader.number(a.get(1, "max_size")).filter(n -> n >= 1 && n <= MOST && n == Math.rint(n));
    }

    /** Keeps the long side and the filter until the picture is padded. */
    private static Value longest(PictureValue p, Arguments a) {
        Optional<Double> side = side(a);
        Optional<String> id = method(a, 2);
        boolean first = !p.progress().sized() && p.progress().cropped().isEmpty();
        if (side.isEmpty() || id.isEmpty() || !first || a.get("max_size_hw").isPresent()) {
            return ArgumentReader.refuse(a, "LongestMaxSize() with these arguments is not supported");
        }
        return p.choose(RESIZE, id.get(), a.line())
                .with(p.progress().withCrop(LONGEST + side.get().intValue()));
    }

    private static Value padded(PictureValue p, Arguments a) {
        Optional<Double> height = ArgumentReader.number(a.get(1, "min_height"));
        Optional<Double> width = ArgumentReader.number(a.get(2, "min_width"));
        String side = p.progress().cropped();
        boolean square = height.isPresent()
                && height.equals(width)
                && side.equals(LONGEST + height.get().intValue());
        Optional<Value> given = a.get("fill").or(() -> a.get("value"));
        Optional<List<Double>> color =
                given.isEmpty() ? Optional.of(List.of(0.0)) : given.flatMap(ArgumentReader::numbers);
        boolean gray = color.filter(c -> c.stream().distinct().count() == 1)
                .filter(c -> c.get(0) >= 0 && c.get(0) <= 255)
                .filter(c -> c.get(0) == Math.rint(c.get(0)))
                .isPresent();
        boolean constant = a.says("border_mode", 0L)
                || ArgumentReader.lastName(a.get("border_mode"))
                        .filter("BORDER_CONSTANT"::equals)
                        .isPresent();
        if (!square || !gray || !constant || a.get("position").isPresent()) {
            return ArgumentReader.refuse(
                    a,
                    "PadIfNeeded() is an option after LongestMaxSize() of the same square, with"
                            + " border_mode=cv2.BORDER_CONSTANT and one number as the color, only");
        }
        ArgumentReader.Size size = new ArgumentReader.Size(
                height.get().intValue(),
                width.get().intValue(),
                a.get(1, "min_height").orElseThrow().line());
        Choice id = p.choices().get(RESIZE);
        Value resized = Resizing.apply(p.with(p.progress().withCrop("")), id.value(), size, a.name(), id.line());
        return resized instanceof PictureValue r
                ? r.choose(
                        FRAMING, "ultralytics-letterbox:" + color.get().get(0).intValue() + ",center", a.line())
                : resized;
    }

    private static Value cropped(PictureValue p, Arguments a) {
        Optional<Double> height = ArgumentReader.number(a.get(1, "height"));
        Optional<Double> width = ArgumentReader.number(a.get(2, "width"));
        return height.isEmpty() || width.isEmpty() || !p.plain()
                ? ArgumentReader.refuse(a, "CenterCrop() with these arguments is not supported")
                : Windows.central(p, height.get().intValue(), width.get().intValue(), a.line());
    }

    /** Subtracts and multiplies float32 constants, as albucore does by tables of 256 numbers. */
    private static Value normalized(PictureValue p, Arguments a) {
        Optional<List<Double>> mean = numbers(a.get(1, "mean"), List.of(0.485, 0.456, 0.406));
        Optional<List<Double>> std = numbers(a.get(2, "std"), List.of(0.229, 0.224, 0.225));
        Optional<Double> most = a.get(3, "max_pixel_value").isEmpty()
                ? Optional.of(255.0)
                : ArgumentReader.number(a.get(3, "max_pixel_value"));
        boolean standard = a.get("normalization").isEmpty() || a.says("normalization", "standard");
        if (mean.isEmpty()
                || std.isEmpty()
                || most.isEmpty()
                || !standard
                || p.numbers().type() != UINT8) {
            return ArgumentReader.refuse(a, "Normalize() with these arguments is not supported");
        }
        float scale = most.get().floatValue();
        List<Double> means =
                mean.get().stream().map(n -> (double) (n.floatValue() * scale)).toList();
        List<Double> factors = std.get().stream()
                .map(n -> (double) (1 / (n.floatValue() * scale)))
                .toList();
        PictureValue floats = p.cast(FLOAT32, a.line());
        return new KerasPreprocessInput.Chain(floats, a.line())
                .then("-", means)
                .then("*", factors)
                .value();
    }

    private static Optional<List<Double>> numbers(Optional<Value> given, List<Double> otherwise) {
        return given.isEmpty() ? Optional.of(otherwise) : given.flatMap(ArgumentReader::numbers);
    }

    private static Value floats(PictureValue p, Arguments a) {
        boolean bytes = p.numbers().type() == UINT8
                && (a.get(1, "max_value").isEmpty()
                        || ArgumentReader.number(a.get(1, "max_value"))
                                .filter(n -> n == 255)
                                .isPresent());
        return bytes
                ? Arithmetic.apply(p.cast(FLOAT32, a.line()), "/", new Constant(255L, a.line()), a.line())
                : ArgumentReader.refuse(a, "ToFloat() of such numbers is not supported");
    }

    private static Value tensor(PictureValue p, Arguments a) {
        return Axes.layout(p.as(TORCH), p.axes().replace("HWC", "CHW"), a.line());
    }
}
