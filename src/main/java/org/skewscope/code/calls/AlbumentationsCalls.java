package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.TORCH;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.RESIZE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.KerasPreprocessInput.Chain;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.PictureSize;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Mapping;

/**
 * The rules of Albumentations 2, whose transforms take and return a dictionary of the picture. All
 * of them resize by OpenCV.
 */
final class AlbumentationsCalls {

    private static final String IMAGE = "image";
    private static final String LONGEST = "longest:";

    private AlbumentationsCalls() {}

    static void into(Map<String, Rule> transforms) {
        Map<String, Rule> plain = new HashMap<>();
        new Rules(plain, "albumentations.", AlbumentationsCalls::subject)
                .with("Compose", AlbumentationsCalls::composed)
                .picture("Resize", AlbumentationsCalls::resized)
                .picture("SmallestMaxSize", AlbumentationsCalls::smallest)
                .picture("LongestMaxSize", AlbumentationsCalls::longest)
                .picture("PadIfNeeded", AlbumentationsCalls::padded)
                .picture("CenterCrop", AlbumentationsCalls::cropped)
                .picture("Normalize", AlbumentationsCalls::normalized)
                .picture("ToFloat", AlbumentationsCalls::floats)
                .picture("pytorch.ToTensorV2, pytorch.transforms.ToTensorV2", AlbumentationsCalls::tensor)
                .refuse(
                        """
                            HorizontalFlip, VerticalFlip, RandomCrop, RandomResizedCrop, RandomBrightnessContrast, \
                            ShiftScaleRotate, Affine, Rotate, ColorJitter, HueSaturationValue, CoarseDropout, \
                            GaussNoise, OneOf""",
                        "%s is an augmentation: it is no part of preprocessing");
        plain.forEach((name, rule) -> transforms.put(
                name, (a, in) -> rule.apply(a, in).then(picture -> new Mapping(Map.of(IMAGE, picture), a.line()))));
    }

    private static PythonValue subject(Arguments a) {
        return a.value(0)
                .asPicture()
                .then(p -> p.kind() == NUMPY && p.axes().endsWith("HWC")
                        ? p
                        : a.refuse("Albumentations takes arrays of NumPy, HWC"));
    }

    private static PythonValue composed(Arguments a, Interpreter in) {
        PythonValue value = a.at(0).orElseThrow();
        if (!(a.value(1, "transforms") instanceof Items steps)) {
            return a.refuse("Compose() of steps that the code does not say");
        }
        for (PythonValue step : steps.items()) {
            PythonValue made = in.apply(step, value, step.line());
            value = made instanceof Mapping mapping ? mapping.entries().get(IMAGE) : made;
        }
        return value;
    }

    private static Optional<String> method(Arguments a, int place) {
        return OpenCvCalls.interpolation(a.get(place, "interpolation")).map(id -> "opencv-" + id);
    }

    private static PythonValue resized(PictureValue p, Arguments a) {
        Optional<PictureSize> size = a.sides(1, "height", "width");
        Optional<String> id = method(a, 3);
        if (size.isEmpty()) {
            return a.unknownSize(1, "height");
        }
        return id.isEmpty() || a.has("area_for_downscale")
                ? a.refuse("Resize() with these arguments is not supported")
                : Resizing.apply(p, id.get(), size.get(), "Resize", a.line());
    }

    private static PythonValue smallest(PictureValue p, Arguments a) {
        Optional<Double> side = side(a);
        Optional<String> id = method(a, 2);
        return side.isEmpty() || id.isEmpty() || a.has("max_size_hw")
                ? a.refuse("SmallestMaxSize() with these arguments is not supported")
                : Resizing.shortSided(p, id.get(), side.get().longValue(), true, a);
    }

    private static Optional<Double> side(Arguments a) {
        return a.number(1, "max_size").filter(PictureSize::isSide);
    }

    /** Keeps the long side and the filter until the picture is padded. */
    private static PythonValue longest(PictureValue p, Arguments a) {
        Optional<Double> side = side(a);
        Optional<String> id = method(a, 2);
        boolean first = !p.progress().sized() && p.progress().cropped().isEmpty();
        return side.isEmpty() || id.isEmpty() || !first || a.has("max_size_hw")
                ? a.refuse("LongestMaxSize() with these arguments is not supported")
                : p.choose(RESIZE, id.get(), a.line())
                        .with(p.progress().withCrop(LONGEST + side.get().intValue()));
    }

    private static PythonValue padded(PictureValue p, Arguments a) {
        Optional<PictureSize> size = a.sides(1, "min_height", "min_width")
                .filter(each -> a.number(1, "min_height").equals(a.number(2, "min_width")))
                .filter(each -> p.progress().cropped().equals(LONGEST + each.height()));
        Optional<Integer> color = Resizing.gray(a.get("fill").or(() -> a.get("value")));
        boolean constant = a.says("border_mode", 0L) || a.names("border_mode", "BORDER_CONSTANT");
        if (size.isEmpty() || color.isEmpty() || !constant || a.has("position")) {
            return a.refuse(
                    """
                    PadIfNeeded() is an option after LongestMaxSize() of the same square, with \
                    border_mode=cv2.BORDER_CONSTANT and one number as the color, only""");
        }
        Choice id = p.choices().get(RESIZE);
        return Resizing.apply(p.with(p.progress().withCrop("")), id.value(), size.get(), a.name(), id.line())
                .then(r -> r.choose(FRAMING, "ultralytics-letterbox:%d,center".formatted(color.get()), a.line()));
    }

    private static PythonValue cropped(PictureValue p, Arguments a) {
        return a.sides(1, "height", "width")
                .filter(size -> p.plain())
                .map(size -> CenteredCrops.central(p, size.height(), size.width(), a.line()))
                .orElse(a.refuse("CenterCrop() with these arguments is not supported"));
    }

    /** Subtracts and multiplies float32 constants, as albucore does by tables of 256 numbers. */
    private static PythonValue normalized(PictureValue p, Arguments a) {
        Optional<List<Double>> mean = a.numbers(1, "mean", List.of(0.485, 0.456, 0.406));
        Optional<List<Double>> std = a.numbers(2, "std", List.of(0.229, 0.224, 0.225));
        Optional<Double> most = a.number(3, "max_pixel_value", 255);
        boolean standard = a.usual("normalization", "standard");
        if (mean.isEmpty() || std.isEmpty() || most.isEmpty() || !standard || p.type() != UINT8) {
            return a.refuse("Normalize() with these arguments is not supported");
        }
        float scale = most.get().floatValue();
        return new Chain(p.cast(FLOAT32, a.line()), a.line())
                .then(
                        "-",
                        mean.get().stream()
                                .map(n -> (double) (n.floatValue() * scale))
                                .toList())
                .then(
                        "*",
                        std.get().stream()
                                .map(n -> (double) (1 / (n.floatValue() * scale)))
                                .toList())
                .value();
    }

    private static PythonValue floats(PictureValue p, Arguments a) {
        boolean bytes = a.number(1, "max_value", 255).filter(n -> n == 255).isPresent();
        return bytes && p.type() == UINT8
                ? Arithmetic.apply(p.cast(FLOAT32, a.line()), "/", new Constant(255L, a.line()), a.line())
                : a.refuse("ToFloat() of such numbers is not supported");
    }

    private static PythonValue tensor(PictureValue p, Arguments a) {
        return Axes.layout(p.as(TORCH), p.axes().replace("HWC", "CHW"), a.line());
    }
}
