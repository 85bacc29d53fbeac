package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.MODE;
import static org.skewscope.option.OptionKey.NORMALIZE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Named;
import org.skewscope.code.value.Value.Numeric;
import org.skewscope.code.value.Value.Open;
import org.skewscope.code.value.Value.Unknown;
import org.skewscope.libraries.normalization.ConstantSpelling;

/** The rules of TensorFlow's functions of tensors and its resizes. */
final class TensorFlowCalls {

    private static final Map<String, String> OPERATORS =
            Map.of("divide", "/", "truediv", "/", "div", "/", "subtract", "-", "multiply", "*", "add", "+");

    private static final List<String> TENSORS =
            List.of("convert_to_tensor", "constant", "identity", "ensure_shape", "stop_gradient");

    private static final List<String> PYTHON_FUNCTIONS = List.of("numpy_function", "py_function", "py_func");

    private TensorFlowCalls() {}

    static void into(Map<String, Rule> table) {
        resizesInto(table);
        table.put("tf.image.rgb_to_grayscale", (a, in) -> on(a, p -> gray(p, a)));
        table.put("tf.image.central_crop", (a, in) -> centralCrop(a));
        table.put("tf.image.crop_to_bounding_box", (a, in) -> on(a, p -> boxed(p, a)));
        table.put("tf.image.resize_with_crop_or_pad", (a, in) -> on(a, p -> cropped(p, a)));
        table.put("tf.image.per_image_standardization", (a, in) -> standardized(a));
        table.put("tf.image.convert_image_dtype", (a, in) -> on(a, p -> imageType(p, a)));
        table.put("tf.cast", (a, in) -> on(a, p -> cast(p, a)));
        table.put("tf.to_float", (a, in) -> on(a, p -> p.cast(FLOAT32, a.line())));
        for (String name : TENSORS) {
            table.put("tf." + name, (a, in) -> tensor(a));
        }
        table.put("tf.expand_dims", (a, in) -> on(a, p -> expanded(p, a)));
        table.put("tf.squeeze", (a, in) -> on(a, Axes::squeezed));
        table.put(
                "tf.reshape",
                (a, in) -> a.get(0, "tensor").orElse(null) instanceof Numeric constants
                        ? shaped(constants, a.get(1, "shape"), a)
                        : on(a, p -> Axes.reshape(p, a.get(1, "shape"), a.line())));
        table.put("tf.transpose", (a, in) -> on(a, p -> Axes.transpose(p, a.get(1, "perm"), a.line())));
        table.put("tf.reverse", (a, in) -> Axes.flipped(a, TensorFlowCalls::on));
        table.put("tf.stack", (a, in) -> on(a, p -> p));
        table.put("tf.function", (a, in) -> a.at(0).orElse(new Unknown("tf.function", a.line())));
        OPERATORS.forEach((name, operator) -> table.put("tf." + name, (a, in) -> operation(a, operator)));
        for (String name : PYTHON_FUNCTIONS) {
            table.put("tf." + name, (a, in) -> pythonFunction(a));
        }
    }

    private static void resizesInto(Map<String, Rule> table) {
        table.put("tf.image.resize", (a, in) -> resize(a));
        table.put("tf.image.resize_with_pad", (a, in) -> letterbox(a));
        table.put("tf1.image.resize", (a, in) -> legacy(a, method(a.get(2, "method"))));
        for (String root : List.of("tf.image.", "tf1.image.")) {
            table.put(root + "resize_images", (a, in) -> legacy(a, method(a.get(2, "method"))));
            table.put(root + "resize_bilinear", (a, in) -> legacy(a, "bilinear"));
            table.put(root + "resize_bicubic", (a, in) -> legacy(a, "bicubic"));
            table.put(root + "resize_nearest_neighbor", (a, in) -> legacy(a, "nearest"));
        }
    }

    private static String method(Optional<Value> argument) {
        return ArgumentReader.lastName(argument).orElse("bilinear").toLowerCase(Locale.ROOT);
    }

    private static Value imageType(PictureValue picture, Arguments a) {
        Optional<NumberType> type = ArgumentReader.type(a.get(1, "dtype")).filter(NumberType::floating);
        return type.isEmpty()
                ? ArgumentReader.refuse(a, "convert_image_dtype() to integers is not supported")
                : Casting.convertImageType(picture, type.get(), a.line());
    }

    private static Value cast(PictureValue picture, Arguments a) {
        return Casting.to(picture, ArgumentReader.type(a.get(1, "dtype")), a.name(), a.line());
    }

    private static Value expanded(PictureValue picture, Arguments a) {
        return Axes.expand(picture, a.get(1, "axis").or(() -> a.get("dim")), a.line());
    }

    private static Value pythonFunction(Arguments a) {
        return ArgumentReader.refuse(
                a,
                a.at(0).orElse(null) instanceof Named named
                        ? named.name() + "() comes from a file that is not here"
                        : a.name() + "() runs Python inside the graph; call the function itself");
    }

    /** Applies a rule to the first argument as a tensor; NumPy arrays and PIL images become one. */
    static Value on(Arguments a, Function<PictureValue, Value> of) {
        Value value = ArgumentReader.picture(a.at(0).or(() -> first(a)).orElse(new Unknown("", a.line())), a.line());
        return value instanceof PictureValue picture ? of.apply(picture.as(TENSORFLOW)) : value;
    }

    private static Optional<Value> first(Arguments a) {
        return List.of("image", "images", "x", "value", "input", "tensor", "img").stream()
                .map(a.named()::get)
                .filter(v -> v != null)
                .findFirst();
    }

    private static Value gray(PictureValue p, Arguments a) {
        Choice mode = p.choices().get(MODE);
        boolean decoded = p.choices().get(DECODER).value().startsWith("tf-")
                && mode != null
                && mode.value().equals("rgb")
                && !p.progress().sized()
                && p.numbers().type() == UINT8
                && p.plain()
                && p.redFirst();
        return decoded
                ? p.gray("gray-of-rgb", true, a.line())
                : ArgumentReader.refuse(
                        a, "rgb_to_grayscale() is an option right after TensorFlow's decoding as RGB" + " only");
    }

    private static Value standardized(Arguments a) {
        return on(
                a,
                p -> !p.justResized() || !p.progress().blurred().isEmpty()
                        ? ArgumentReader.refuse(
                                a, "per_image_standardization() is an option of a resized" + " picture only")
                        : p.cast(FLOAT32, a.line()).choose(NORMALIZE, "per-image-standardization", a.line()));
    }

    private static Value tensor(Arguments a) {
        if (a.at(0).isPresent()
                && !PictureSearch.isPicture(a.at(0).get())
                && !(a.at(0).get() instanceof Open)) {
            Value value = a.at(0).get();
            NumberType type = ArgumentReader.type(a.get(1, "dtype")).orElse(FLOAT32);
            Optional<Numeric> constants = Axes.constants(value, type, TENSORFLOW, a.line());
            return constants.isPresent() ? shaped(constants.get(), a.get("shape"), a) : value;
        }
        return on(
                a,
                p -> a.get(1, "dtype").isPresent()
                                && ArgumentReader.type(a.get(1, "dtype")).isPresent()
                        ? Casting.to(p, ArgumentReader.type(a.get(1, "dtype")), a.name(), a.line())
                        : p);
    }

    /** Returns constants in a shape; in their own where none is given. */
    private static Value shaped(Numeric constants, Optional<Value> shape, Arguments a) {
        return shape.isEmpty()
                ? constants
                : shape.get() instanceof Items items
                        ? Axes.shaped(constants, items.items(), a.line())
                        : new Unknown(a.name(), a.line());
    }

    static Value operation(Arguments a, String operator) {
        Value left = a.get(0, "x").orElse(new Unknown("", a.line()));
        Value right = a.get(1, "y").orElse(new Unknown("", a.line()));
        if (right instanceof PictureValue p && !(left instanceof PictureValue)) {
            return Arithmetic.swapped(p.as(TENSORFLOW), operator, left, a.line());
        }
        Value constant = right instanceof Items items && items.items().size() == 1
                ? items.items().get(0)
                : right;
        return left instanceof PictureValue p
                ? Arithmetic.apply(p.as(TENSORFLOW), operator, constant, a.line())
                : ArgumentReader.picture(left, a.line());
    }

    private static Value resize(Arguments a) {
        String method = method(a.get(2, "method")).replace("nearest_neighbor", "nearest");
        boolean antialias = a.says("antialias", true);
        if (a.get("antialias").isPresent() && !antialias && !a.says("antialias", false)
                || a.on("preserve_aspect_ratio")) {
            return ArgumentReader.refuse(a, "resize() that keeps the aspect ratio has no fixed size");
        }
        if (a.get(2, "method").isPresent()
                && ArgumentReader.lastName(a.get(2, "method")).isEmpty()) {
            return ArgumentReader.refuse(a, "resize() has a method that the code does not say");
        }
        return on(a, p -> {
            String id = "tf-" + method + (antialias ? "-antialias" : "");
            Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "size"));
            if (size.isEmpty()) {
                return Resizing.shortSided(p, id, a.get(1, "size"), false, a)
                        .orElseGet(() -> ArgumentReader.unknownSize(a.get(1, "size"), a));
            }
            return Resizing.isKnown(id)
                    ? framed(p, id, size.get(), a)
                    : ArgumentReader.refuse(a, "resize() with method '" + method + "' is not supported");
        });
    }

    private static Value framed(PictureValue picture, String id, ArgumentReader.Size size, Arguments a) {
        PictureValue p = picture.progress().cropped().isEmpty()
                ? picture
                : picture.choose(
                        FRAMING,
                        picture.progress().cropped(),
                        picture.choices().get(FRAMING).line());
        return Resizing.apply(p, id, size, a.name(), a.line());
    }

    private static Value legacy(Arguments a, String method) {
        return on(a, p -> {
            Optional<ArgumentReader.Size> size = ArgumentReader.size(a.get(1, "size"));
            String id = "tf1-"
                    + method.replace("nearest_neighbor", "nearest")
                    + (a.on("align_corners") || a.at(3).isPresent() && a.says("align_corners", true)
                            ? "-align-corners"
                            : "");
            if (size.isEmpty()) {
                return ArgumentReader.unknownSize(a.get(1, "size"), a);
            }
            return !Resizing.isKnown(id) || a.on("half_pixel_centers") || a.on("preserve_aspect_ratio")
                    ? ArgumentReader.refuse(a, a.name() + "() with these arguments is not supported")
                    : framed(p, id, size.get(), a);
        });
    }

    private static Value letterbox(Arguments a) {
        return on(a, p -> {
            Optional<Double> height = ArgumentReader.number(a.get(1, "target_height"));
            Optional<Double> width = ArgumentReader.number(a.get(2, "target_width"));
            if (height.isEmpty() || width.isEmpty()) {
                return ArgumentReader.unknownSize(a.get(1, "target_height"), a);
            }
            String id = "tf-" + method(a.get(3, "method")) + (a.says("antialias", true) ? "-antialias" : "");
            if (!Resizing.isKnown(id)) {
                return ArgumentReader.refuse(a, "resize_with_pad() with these arguments is not supported");
            }
            ArgumentReader.Size size = new ArgumentReader.Size(
                    height.get().intValue(),
                    width.get().intValue(),
                    a.get(1, "target_height").orElseThrow().line());
            Value resized = Resizing.apply(p, id, size, a.name(), a.line());
            return resized instanceof PictureValue r ? r.choose(FRAMING, "letterbox", a.line()) : resized;
        });
    }

    private static Value boxed(PictureValue p, Arguments a) {
        Value top = a.get(1, "offset_height").orElse(new Unknown("", a.line()));
        Value left = a.get(2, "offset_width").orElse(new Unknown("", a.line()));
        Value height = a.get(3, "target_height").orElse(new Unknown("", a.line()));
        Value width = a.get(4, "target_width").orElse(new Unknown("", a.line()));
        return Windows.crop(p, new Windows.Window(top, end(top, height, a), left, end(left, width, a)), a.line());
    }

    /** Returns the end of a window; a sum of two stated numbers is one too. */
    private static Value end(Value start, Value length, Arguments a) {
        return Measured.of(start)
                .flatMap(from -> Measured.computed("+", from, length, a.line()))
                .orElse(new Unknown("", a.line()));
    }

    /** Crops as resize_with_crop_or_pad does, whose corner is rounded down. */
    private static Value cropped(PictureValue p, Arguments a) {
        return Windows.central(
                p,
                a.get(1, "target_height").orElse(new Unknown("", a.line())),
                a.get(2, "target_width").orElse(new Unknown("", a.line())),
                a.line());
    }

    private static Value centralCrop(Arguments a) {
        return on(a, p -> {
            Optional<Double> fraction = ArgumentReader.number(a.get(1, "central_fraction"));
            if (fraction.filter(f -> f > 0 && f <= 1).isEmpty()) {
                return ArgumentReader.refuse(a, "central_crop() has a fraction that the code does not say");
            }
            if (p.progress().sized() || !p.progress().cropped().isEmpty()) {
                return ArgumentReader.refuse(a, "central_crop() is an option once, before the resize, only");
            }
            String id = fraction.get() == 0.875
                    ? "central-fraction"
                    : "central-fraction:" + ConstantSpelling.number(fraction.get());
            return p.with(p.progress().withCrop(id)).choose(FRAMING, id, a.line());
        });
    }
}
