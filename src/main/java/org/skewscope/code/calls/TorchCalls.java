package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.INTEGER;
import static org.skewscope.code.value.PictureValue.Kind.TORCH;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.library.ResizerCall;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Transform;
import org.skewscope.code.value.PythonValue.Unknown;

/** The rules of PyTorch's own functions of tensors. */
final class TorchCalls {

    /** Positions of interpolate()'s last arguments, after input, size, scale_factor and mode. */
    private static final int ALIGN = 4;

    private static final int RECOMPUTE = 5;
    private static final int ANTIALIAS = 6;

    /** Modes without centers to align, for which torch refuses even align_corners=False. */
    private static final List<String> WITHOUT_CORNERS = List.of("nearest", "nearest-exact", "area");

    private TorchCalls() {}

    static void into(Map<String, Rule> table, Map<String, Rule> transforms) {
        new Rules(table, "torch.", TorchCalls::picture)
                .call("from_numpy, as_tensor, tensor", TorchCalls::tensor)
                .call("Tensor, FloatTensor", a -> constants(a, Optional.of(FLOAT32))
                        .orElseGet(() -> unknown(a)))
                .call(
                        "unsqueeze",
                        a -> a.value(0, "input") instanceof Numeric constants
                                ? Axes.expanded(constants, a.get(1, "dim"), a.line())
                                : picture(a).then(p -> Axes.expand(p, a.get(1, "dim"), a.line())))
                .call(
                        "reshape",
                        a -> a.value(0, "input") instanceof Numeric constants
                                ? Axes.shaped(constants, a.value(1, "shape").asItems(), a.line())
                                : picture(a).then(p -> Axes.reshape(p, a.get(1, "shape"), a.line())))
                .picture("permute", (p, a) -> Axes.transpose(p, a.get(1, "dims"), a.line()))
                .picture("squeeze", (p, a) -> Axes.squeezed(p))
                .call("stack", TorchCalls::stacked)
                .picture("nn.functional.interpolate, nn.functional.upsample", TorchCalls::interpolated);
        // Upsample's arguments are those of interpolate() without antialias, in the same order.
        new Rules(transforms, "torch.nn.", TorchCalls::picture)
                .with("Sequential", TorchCalls::sequence)
                .picture("Upsample", TorchCalls::interpolated);
    }

    /** Applies the transforms of a sequence; from the first layer on it is a model. */
    private static PythonValue sequence(Arguments a, Interpreter in) {
        PythonValue value = a.at(0).orElse(unknown(a));
        for (PythonValue step : a.rest().positional()) {
            if (!(step instanceof Transform)) {
                in.feed(value, a.line());
                return new Unknown("the model's answer", a.line());
            }
            value = in.apply(step, value, step.line());
        }
        return value;
    }

    private static PythonValue unknown(Arguments a) {
        return PythonValue.holdPicture(a.positional())
                ? a.refuse(a.name() + "() of a picture is not supported")
                : a.unknown();
    }

    /** Returns numbers as a tensor of a type, else of their own; empty for a picture. */
    private static Optional<PythonValue> constants(Arguments a, Optional<NumberType> type) {
        PythonValue value = a.get(0, "data").or(() -> a.get("obj")).orElse(unknown(a));
        NumberType own = value instanceof Numeric numeric ? numeric.type() : Axes.isWhole(value) ? INTEGER : FLOAT32;
        return value.isPicture() || value instanceof Open
                ? Optional.empty()
                : Axes.constants(value, type.orElse(own), TORCH, a.line()).map(n -> n);
    }

    /** Returns an array as a tensor; its values, type and axes stay. */
    private static PythonValue tensor(Arguments a) {
        Optional<NumberType> type = a.type("dtype");
        return constants(a, type).orElseGet(() -> picture(a)
                .then(p -> type.isPresent() ? Casting.to(p.as(TORCH), type, a) : p.as(TORCH)));
    }

    private static PythonValue picture(Arguments a) {
        return a.at(0).orElse(a.value(0, "input")).asPicture();
    }

    private static PythonValue interpolated(PictureValue p, Arguments a) {
        if (p.kind() != TORCH || !p.axes().equals("NCHW")) {
            return a.refuse("interpolate() takes a tensor of the axes NCHW");
        }
        if (a.has(2, "scale_factor") || !a.has(1, "size")) {
            return a.refuse("interpolate() with a scale factor gives no fixed size; state size=");
        }
        if (a.on(RECOMPUTE, "recompute_scale_factor")) {
            return a.refuse("torch raises ValueError for recompute_scale_factor=True beside size=; leave it out");
        }
        if (p.type() != FLOAT32) {
            return a.refuse("interpolate() of anything but float32 is not supported");
        }
        return a.squared(1, "size", size -> {
            String mode = a.text(3, "mode", "nearest");
            if (WITHOUT_CORNERS.contains(mode) && a.has(ALIGN, "align_corners")) {
                return a.refuse(
                        "torch raises ValueError for align_corners beside mode=\"%s\"; leave it out".formatted(mode));
            }
            String id = new ResizerCall("torch", mode, a.on(ALIGN, "align_corners"), a.on(ANTIALIAS, "antialias")).id();
            return Resizing.isKnown(id)
                    ? Resizing.apply(p, id, size, "interpolate", a.line())
                    : a.refuse("interpolate() with these arguments is not supported");
        });
    }

    /** Returns the pictures of a list of one tensor as a batch. */
    private static PythonValue stacked(Arguments a) {
        List<PythonValue> items = a.value(0).asItems();
        return items.size() == 1
                        && items.get(0) instanceof PictureValue p
                        && !p.axes().startsWith("N")
                ? p.axes("N" + p.axes())
                : a.refuse("stack() of such values is not followed");
    }
}
