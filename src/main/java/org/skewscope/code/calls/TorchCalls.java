package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.INTEGER;
import static org.skewscope.code.value.PictureValue.Kind.TORCH;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Numeric;
import org.skewscope.code.value.Value.Open;
import org.skewscope.code.value.Value.Transform;
import org.skewscope.code.value.Value.Unknown;

/** The rules of PyTorch's own functions of tensors. */
final class TorchCalls {

    private static final String INTERPOLATE = "torch.nn.functional.interpolate";
    private static final String SMOOTH = "-antialias";
    private static final String CORNERS = "-align-corners";

    /** Positions of interpolate()'s last arguments, after input, size, scale_factor and mode. */
    private static final int ALIGN = 4;

    private static final int RECOMPUTE = 5;
    private static final int ANTIALIAS = 6;

    /** Modes without centers to align, for which torch refuses even align_corners=False. */
    private static final List<String> WITHOUT_CORNERS = List.of("nearest", "nearest-exact", "area");

    private TorchCalls() {}

    static void into(Map<String, Rule> table, Map<String, Rule> transforms) {
        for (String name : List.of("from_numpy", "as_tensor", "tensor")) {
            table.put("torch." + name, (a, in) -> tensor(a));
        }
        for (String name : List.of("Tensor", "FloatTensor")) {
            table.put("torch." + name, (a, in) -> constants(a, Optional.of(FLOAT32))
                    .orElseGet(() -> unknown(a)));
        }
        table.put(
                "torch.unsqueeze",
                (a, in) -> a.get(0, "input").orElse(null) instanceof Numeric constants
                        ? Axes.expanded(constants, a.get(1, "dim"), a.line())
                        : on(a, p -> Axes.expand(p, a.get(1, "dim"), a.line())));
        table.put(
                "torch.reshape",
                (a, in) -> a.get(0, "input").orElse(null) instanceof Numeric constants
                        ? Axes.shaped(constants, shape(a), a.line())
                        : on(a, p -> Axes.reshape(p, a.get(1, "shape"), a.line())));
        table.put("torch.permute", (a, in) -> on(a, p -> Axes.transpose(p, a.get(1, "dims"), a.line())));
        table.put("torch.squeeze", (a, in) -> on(a, Axes::squeezed));
        table.put("torch.stack", (a, in) -> stacked(a));
        for (String name : List.of(INTERPOLATE, "torch.nn.functional.upsample")) {
            table.put(name, (a, in) -> on(a, p -> interpolated(p, a)));
        }
        transforms.put("torch.nn.Sequential", TorchCalls::sequence);
        // Upsample's arguments are those of interpolate() without antialias, in the same order.
        transforms.put("torch.nn.Upsample", (a, in) -> on(a, p -> interpolated(p, a)));
    }

    /** Applies the transforms of a sequence; from the first layer on it is a model. */
    private static Value sequence(Arguments a, Interpreter in) {
        Value value = a.at(0).orElse(unknown(a));
        for (Value step : a.rest().positional()) {
            if (!(step instanceof Transform)) {
                in.feed(value, a.line());
                return new Unknown("the model's answer", a.line());
            }
            value = in.apply(step, value, step.line());
        }
        return value;
    }

    private static List<Value> shape(Arguments a) {
        return a.get(1, "shape").orElse(null) instanceof Items items ? items.items() : List.of();
    }

    private static Value unknown(Arguments a) {
        return PictureSearch.holdsPicture(a.positional())
                ? ArgumentReader.refuse(a, a.name() + "() of a picture is not supported")
                : new Unknown(a.name(), a.line());
    }

    /** Returns numbers as a tensor of a type, else of their own; empty for a picture. */
    private static Optional<Value> constants(Arguments a, Optional<NumberType> type) {
        Value value = a.get(0, "data").or(() -> a.get("obj")).orElse(unknown(a));
        boolean numbers = !PictureSearch.isPicture(value) && !(value instanceof Open);
        NumberType own = value instanceof Numeric numeric ? numeric.type() : isWhole(value) ? INTEGER : FLOAT32;
        return numbers
                ? Axes.constants(value, type.orElse(own), TORCH, a.line()).map(n -> n)
                : Optional.empty();
    }

    private static boolean isWhole(Value value) {
        return value instanceof Items items
                ? items.items().stream().allMatch(TorchCalls::isWhole)
                : value instanceof Constant c && c.value() instanceof Long;
    }

    /** Returns an array as a tensor; its values, type and axes stay. */
    private static Value tensor(Arguments a) {
        Optional<NumberType> type = ArgumentReader.type(a.get("dtype"));
        Optional<Value> constants = constants(a, type);
        if (constants.isPresent()) {
            return constants.get();
        }
        return on(a, p -> type.isPresent() ? Casting.to(p.as(TORCH), type, a.name(), a.line()) : p.as(TORCH));
    }

    private static Value on(Arguments a, java.util.function.Function<PictureValue, Value> of) {
        Value value =
                ArgumentReader.picture(a.at(0).or(() -> a.get("input")).orElse(new Unknown("", a.line())), a.line());
        return value instanceof PictureValue picture ? of.apply(picture) : value;
    }

    private static Value interpolated(PictureValue p, Arguments a) {
        Optional<Value> given = a.get(1, "size");
        if (p.kind() != TORCH || !p.axes().equals("NCHW")) {
            return ArgumentReader.refuse(a, "interpolate() takes a tensor of the axes NCHW");
        }
        if (a.get(2, "scale_factor").isPresent() || given.isEmpty()) {
            return ArgumentReader.refuse(a, "interpolate() with a scale factor gives no fixed size; state size=");
        }
        if (a.on(RECOMPUTE, "recompute_scale_factor")) {
            return ArgumentReader.refuse(
                    a, "torch raises ValueError for recompute_scale_factor=True beside size=; leave it" + " out");
        }
        if (p.numbers().type() != FLOAT32) {
            return ArgumentReader.refuse(a, "interpolate() of anything but float32 is not supported");
        }
        Optional<ArgumentReader.Size> size =
                ArgumentReader.number(given).map(n -> square(n, given.get())).or(() -> ArgumentReader.size(given));
        if (size.isEmpty()) {
            return ArgumentReader.unknownSize(given, a);
        }
        String mode = ArgumentReader.text(a.get(3, "mode")).orElse("nearest");
        if (WITHOUT_CORNERS.contains(mode) && a.get(ALIGN, "align_corners").isPresent()) {
            return ArgumentReader.refuse(
                    a, "torch raises ValueError for align_corners beside mode=\"%s\"; leave it out".formatted(mode));
        }
        String id = "torch-"
                + mode
                + (a.on(ALIGN, "align_corners") ? CORNERS : "")
                + (a.on(ANTIALIAS, "antialias") ? SMOOTH : "");
        if (!Resizing.isKnown(id)) {
            return ArgumentReader.refuse(a, "interpolate() with these arguments is not supported");
        }
        return Resizing.apply(p, id, size.get(), "interpolate", a.line());
    }

    private static ArgumentReader.Size square(double side, Value given) {
        return new ArgumentReader.Size((int) side, (int) side, given.line());
    }

    /** Returns the pictures of a list of one tensor as a batch. */
    private static Value stacked(Arguments a) {
        return a.at(0).orElse(null) instanceof Items items
                        && items.items().size() == 1
                        && items.items().get(0) instanceof PictureValue p
                        && !p.axes().startsWith("N")
                ? p.axes("N" + p.axes())
                : ArgumentReader.refuse(a, "stack() of such values is not followed");
    }
}
