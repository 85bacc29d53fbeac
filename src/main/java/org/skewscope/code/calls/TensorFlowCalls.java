package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.NORMALIZE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.skewscope.code.calls.CenteredCrops.Window;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.library.ResizerCall;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureSize;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Unknown;
import org.skewscope.libraries.normalization.ConstantSpelling;

/** The rules of TensorFlow's functions of tensors and its resizes. */
final class TensorFlowCalls {

    private static final List<String> PICTURES = List.of("image", "images", "x", "value", "input", "tensor", "img");

    private TensorFlowCalls() {}

    static void into(Map<String, Rule> table) {
        Rules rules = new Rules(table, "tf.", TensorFlowCalls::picture)
                .call("image.resize", TensorFlowCalls::resize)
                .picture("image.resize_with_pad", TensorFlowCalls::letterbox)
                .picture("image.rgb_to_grayscale", TensorFlowCalls::gray)
                .with("image.central_crop", (a, in) -> picture(a).then(p -> centralCrop(p, a, in.inGraph())))
                .picture("image.crop_to_bounding_box", TensorFlowCalls::boxed)
                .picture(
                        "image.resize_with_crop_or_pad",
                        (p, a) -> CenteredCrops.central(
                                p, a.value(1, "target_height"), a.value(2, "target_width"), a.line()))
                .picture("image.per_image_standardization", TensorFlowCalls::standardized)
                .picture("image.convert_image_dtype", TensorFlowCalls::imageType)
                .picture("cast", (p, a) -> Casting.to(p, a.type(1, "dtype"), a))
                .picture("to_float", (p, a) -> p.cast(FLOAT32, a.line()))
                .call("convert_to_tensor, constant, identity, ensure_shape, stop_gradient", TensorFlowCalls::tensor)
                .picture(
                        "expand_dims", (p, a) -> Axes.expand(p, a.get(1, "axis").or(() -> a.get("dim")), a.line()))
                .picture("squeeze", (p, a) -> Axes.squeezed(p))
                .call(
                        "reshape",
                        a -> a.value(0, "tensor") instanceof Numeric constants
                                ? shaped(constants, a.get(1, "shape"), a)
                                : picture(a).then(p -> Axes.reshape(p, a.get(1, "shape"), a.line())))
                .picture("transpose", (p, a) -> Axes.transpose(p, a.get(1, "perm"), a.line()))
                .call("reverse", a -> Axes.flipped(a, picture(a)))
                .call("stack", TensorFlowCalls::picture)
                .call("function", a -> a.at(0).orElse(new Unknown("tf.function", a.line())))
                .call("divide, truediv, div", a -> operation(a, "/"))
                .call("subtract", a -> operation(a, "-"))
                .call("multiply", a -> operation(a, "*"))
                .call("add", a -> operation(a, "+"))
                .call("numpy_function, py_function, py_func", TensorFlowCalls::pythonFunction);
        Rules first = new Rules(table, "tf1.", TensorFlowCalls::picture)
                .picture("image.resize", (p, a) -> legacy(p, a, method(a, 2)));
        for (Rules each : List.of(rules, first)) {
            each.picture("image.resize_images", (p, a) -> legacy(p, a, method(a, 2)))
                    .picture("image.resize_bilinear", (p, a) -> legacy(p, a, "bilinear"))
                    .picture("image.resize_bicubic", (p, a) -> legacy(p, a, "bicubic"))
                    .picture("image.resize_nearest_neighbor", (p, a) -> legacy(p, a, "nearest"));
        }
    }

    private static String method(Arguments a, int place) {
        return a.get(place, "method")
                .flatMap(PythonValue::asName)
                .orElse("bilinear")
                .toLowerCase(Locale.ROOT);
    }

    private static PythonValue imageType(PictureValue picture, Arguments a) {
        return a.type(1, "dtype")
                .filter(NumberType::floating)
                .map(type -> Casting.convertImageType(picture, type, a.line()))
                .orElse(a.refuse("convert_image_dtype() to integers is not supported"));
    }

    private static PythonValue pythonFunction(Arguments a) {
        return a.refuse(
                a.value(0) instanceof Named named
                        ? named.name() + "() comes from a file that is not here"
                        : a.name() + "() runs Python inside the graph; call the function itself");
    }

    /** Returns the first argument as a tensor; NumPy arrays and PIL images become one. */
    static PythonValue picture(Arguments a) {
        return a.at(0)
                .or(() -> PICTURES.stream()
                        .map(a.named()::get)
                        .filter(Objects::nonNull)
                        .findFirst())
                .orElse(new Unknown("", a.line()))
                .asPicture()
                .then(p -> p.as(TENSORFLOW));
    }

    private static PythonValue gray(PictureValue p, Arguments a) {
        return p.isDecodedBy("tf-") && p.redFirst()
                ? p.gray("gray-of-rgb", true, a.line())
                : a.refuse("rgb_to_grayscale() is an option right after TensorFlow's decoding as RGB only");
    }

    private static PythonValue standardized(PictureValue p, Arguments a) {
        return !p.justResized() || !p.progress().blurred().isEmpty()
                ? a.refuse("per_image_standardization() is an option of a resized picture only")
                : p.cast(FLOAT32, a.line()).choose(NORMALIZE, "per-image-standardization", a.line());
    }

    private static PythonValue tensor(Arguments a) {
        PythonValue value = a.value(0);
        if (a.at(0).isPresent() && !value.isPicture() && !(value instanceof Open)) {
            return Axes.constants(value, a.type(1, "dtype").orElse(FLOAT32), TENSORFLOW, a.line())
                    .map(constants -> shaped(constants, a.get("shape"), a))
                    .orElse(value);
        }
        return picture(a).then(p -> a.type(1, "dtype").isPresent() ? Casting.to(p, a.type(1, "dtype"), a) : p);
    }

    /** Returns constants in a shape; in their own where none is given. */
    private static PythonValue shaped(Numeric constants, Optional<PythonValue> shape, Arguments a) {
        return shape.isEmpty()
                ? constants
                : shape.get() instanceof Items items ? Axes.shaped(constants, items.items(), a.line()) : a.unknown();
    }

    private static PythonValue operation(Arguments a, String operator) {
        PythonValue left = a.value(0, "x");
        PythonValue right = a.value(1, "y");
        boolean only = left instanceof PictureValue && right.asItems().size() == 1;
        return Arithmetic.called(operator, left, only ? right.asItems().get(0) : right, TENSORFLOW, a.line());
    }

    private static PythonValue resize(Arguments a) {
        boolean antialias = a.says("antialias", true);
        if (!antialias && !a.usual("antialias", false) || a.on("preserve_aspect_ratio")) {
            return a.refuse("resize() that keeps the aspect ratio has no fixed size");
        }
        if (a.get(2, "method").filter(given -> given.asName().isEmpty()).isPresent()) {
            return a.refuse("resize() has a method that the code does not say");
        }
        String method = method(a, 2).replace("nearest_neighbor", "nearest");
        String id = new ResizerCall("tf", method, false, antialias).id();
        return picture(a).then(p -> a.size(1, "size")
                .map(size -> Resizing.isKnown(id)
                        ? framed(p, id, size, a)
                        : a.refuse("resize() with method '%s' is not supported".formatted(method)))
                .or(() -> Resizing.shortSided(p, id, a.get(1, "size"), false, a))
                .orElseGet(() -> a.unknownSize(1, "size")));
    }

    private static PythonValue framed(PictureValue picture, String id, PictureSize size, Arguments a) {
        PictureValue p = picture.progress().cropped().isEmpty()
                ? picture
                : picture.choose(FRAMING, picture.progress().cropped(), picture.lineOf(FRAMING, a.line()));
        return Resizing.apply(p, id, size, a.name(), a.line());
    }

    private static PythonValue legacy(PictureValue p, Arguments a, String method) {
        boolean corners = a.on("align_corners") || a.at(3).isPresent() && a.says("align_corners", true);
        String id = new ResizerCall("tf1", method.replace("nearest_neighbor", "nearest"), corners, false).id();
        boolean usual = Resizing.isKnown(id) && !a.on("half_pixel_centers") && !a.on("preserve_aspect_ratio");
        return a.sized(1, "size", size -> usual ? framed(p, id, size, a) : a.unsupported());
    }

    private static PythonValue letterbox(PictureValue p, Arguments a) {
        String id = new ResizerCall("tf", method(a, 3), false, a.says("antialias", true)).id();
        Optional<PictureSize> size = a.sides(1, "target_height", "target_width");
        if (size.isEmpty()) {
            return a.unknownSize(1, "target_height");
        }
        return Resizing.isKnown(id)
                ? Resizing.apply(p, id, size.get(), a.name(), a.line())
                        .then(r -> r.choose(FRAMING, "letterbox", a.line()))
                : a.refuse("resize_with_pad() with these arguments is not supported");
    }

    private static PythonValue boxed(PictureValue p, Arguments a) {
        PythonValue top = a.value(1, "offset_height");
        PythonValue left = a.value(2, "offset_width");
        PythonValue bottom = CenteredCrops.sum(top, a.value(3, "target_height"), a.line());
        PythonValue right = CenteredCrops.sum(left, a.value(4, "target_width"), a.line());
        return CenteredCrops.crop(p, new Window(top, bottom, left, right), a.line());
    }

    private static PythonValue centralCrop(PictureValue p, Arguments a, boolean inGraph) {
        Optional<Double> fraction = a.number(1, "central_fraction").filter(f -> f > 0 && f <= 1);
        if (fraction.isEmpty()) {
            return a.refuse("central_crop() has a fraction that the code does not say");
        }
        // A graph computes the corner in other types than eager TensorFlow; with few bits both are exact.
        if (inGraph && fraction.get() * 256 % 1 != 0) {
            return a.refuse("central_crop() of this fraction rounds otherwise inside a graph than outside");
        }
        if (p.progress().sized() || !p.progress().cropped().isEmpty()) {
            return a.refuse("central_crop() is an option once, before the resize, only");
        }
        String id = fraction.get() == 0.875
                ? "central-fraction"
                : "central-fraction:" + ConstantSpelling.number(fraction.get());
        return p.with(p.progress().withCrop(id)).choose(FRAMING, id, a.line());
    }
}
