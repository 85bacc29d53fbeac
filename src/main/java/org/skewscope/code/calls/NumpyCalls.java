package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT16;
import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.NumberType.INTEGER;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Buffer;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.PythonValue.Unknown;

/** The rules of NumPy's functions. */
final class NumpyCalls {

    private NumpyCalls() {}

    static void into(Map<String, Rule> table) {
        new Rules(table, "np.", NumpyCalls::picture)
                .call("array, asarray, asfarray, ascontiguousarray, copy", NumpyCalls::array)
                .call("float32", a -> scalar(a, FLOAT32))
                .call("float16", a -> scalar(a, FLOAT16))
                .call("float64", a -> scalar(a, FLOAT64))
                .call(
                        "zeros, empty, ndarray, ones, full",
                        a -> new Buffer(a.has("dtype") ? a.type("dtype").orElse(INTEGER) : FLOAT64, a.line()))
                .call(
                        "expand_dims",
                        a -> a.value(0, "a") instanceof Numeric constants
                                ? Axes.expanded(constants, a.get(1, "axis"), a.line())
                                : picture(a).then(p -> Axes.expand(p, a.get(1, "axis"), a.line())))
                .picture("squeeze", (p, a) -> Axes.squeezed(p))
                .picture("transpose", (p, a) -> Axes.transpose(p, a.get(1, "axes"), a.line()))
                .picture("moveaxis", NumpyCalls::moved)
                .call(
                        "reshape",
                        a -> a.value(0, "a") instanceof Numeric constants
                                ? Axes.shaped(
                                        constants,
                                        shape(a).map(PythonValue::asItems).orElse(List.of()),
                                        a.line())
                                : picture(a).then(p -> Axes.reshape(p, shape(a), a.line())))
                .call("flip", a -> Axes.flipped(a, picture(a)))
                .picture("stack", (p, a) -> p.axes().length() == 4 ? p : p.axes("N" + p.axes()))
                .call("vstack, concatenate", NumpyCalls::joined)
                .call("frombuffer, fromfile", a -> new Source("", a.line()))
                .call("divide, true_divide", a -> operation(a, "/"))
                .call("subtract", a -> operation(a, "-"))
                .call("multiply", a -> operation(a, "*"))
                .call("add", a -> operation(a, "+"));
    }

    private static PythonValue picture(Arguments a) {
        return a.value(0).asPicture().then(p -> p.as(NUMPY));
    }

    private static Optional<PythonValue> shape(Arguments a) {
        return a.get(1, "shape").or(() -> a.get("newshape"));
    }

    /** Returns the only array of a list, which joins no other. */
    private static PythonValue joined(Arguments a) {
        return a.value(0) instanceof Items items
                        && items.items().size() == 1
                        && items.items().get(0) instanceof PictureValue picture
                ? picture.as(NUMPY)
                : picture(a);
    }

    private static PythonValue array(Arguments a) {
        PythonValue value = a.get(0, "object").or(() -> a.get("a")).orElse(new Unknown("", a.line()));
        Optional<PythonValue> dtype = a.get(1, "dtype");
        if (!value.isPicture() && !(value instanceof Open)) {
            return numbers(value, dtype, a);
        }
        return value.asPicture().then(p -> {
            PictureValue picture = p.as(NUMPY);
            PictureValue array =
                    value instanceof Items && p.axes().length() == 3 ? picture.axes("N" + p.axes()) : picture;
            return dtype.isPresent() ? Casting.to(array, a.type(1, "dtype"), a) : array;
        });
    }

    private static PythonValue numbers(PythonValue value, Optional<PythonValue> dtype, Arguments a) {
        if (value instanceof Source || value instanceof Unknown) {
            return value;
        }
        NumberType own = value instanceof Numeric n
                ? n.type()
                : value instanceof Items && Axes.isWhole(value) ? INTEGER : FLOAT64;
        return constants(value, dtype.isPresent() ? a.type(1, "dtype").orElse(INTEGER) : own, a);
    }

    private static PythonValue scalar(Arguments a, NumberType type) {
        return a.value(0).isPicture()
                ? picture(a).then(p -> Casting.to(p, Optional.of(type), a))
                : constants(a.value(0), type, a);
    }

    private static PythonValue constants(PythonValue value, NumberType type, Arguments a) {
        return Axes.constants(value, type, NUMPY, a.line())
                .<PythonValue>map(n -> n)
                .orElse(a.unknown());
    }

    private static PythonValue moved(PictureValue p, Arguments a) {
        double from = a.number(1, "source").orElse(9.0);
        double to = a.number(2, "destination").orElse(9.0);
        boolean first = Axes.isLast(p, from) && to == p.axes().length() - 3.0;
        return first && p.axes().endsWith("HWC")
                ? Axes.layout(p, p.axes().replace("HWC", "CHW"), a.line())
                : a.refuse("moveaxis() in a way that is no layout");
    }

    private static PythonValue operation(Arguments a, String operator) {
        return a.on("out") || a.on("dtype")
                ? a.refuse(a.name() + "() with out or dtype is not followed")
                : Arithmetic.called(operator, a.value(0), a.value(1), NUMPY, a.line());
    }
}
