package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.NumberType.INTEGER;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Buffer;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Numeric;
import org.skewscope.code.value.Value.Open;
import org.skewscope.code.value.Value.Source;
import org.skewscope.code.value.Value.Unknown;

/** The rules of NumPy's functions. */
final class NumpyCalls {

    private NumpyCalls() {}

    static void into(Map<String, Rule> table) {
        for (String name : List.of("array", "asarray", "asfarray", "ascontiguousarray", "copy")) {
            table.put("np." + name, (a, in) -> array(a));
        }
        for (String name : List.of("float32", "float16", "float64")) {
            table.put("np." + name, (a, in) -> scalar(a, NumberType.named(name)));
        }
        for (String name : List.of("zeros", "empty", "ndarray", "ones", "full")) {
            table.put(
                    "np." + name,
                    (a, in) -> new Buffer(
                            a.get("dtype").isPresent()
                                    ? ArgumentReader.type(a.get("dtype")).orElse(INTEGER)
                                    : FLOAT64,
                            a.line()));
        }
        table.put(
                "np.expand_dims",
                (a, in) -> a.get(0, "a").orElse(null) instanceof Numeric constants
                        ? Axes.expanded(constants, a.get(1, "axis"), a.line())
                        : on(a, p -> Axes.expand(p, a.get(1, "axis"), a.line())));
        table.put("np.squeeze", (a, in) -> on(a, Axes::squeezed));
        table.put("np.transpose", (a, in) -> on(a, p -> Axes.transpose(p, a.get(1, "axes"), a.line())));
        table.put("np.moveaxis", (a, in) -> on(a, p -> moved(p, a)));
        table.put(
                "np.reshape",
                (a, in) -> a.get(0, "a").orElse(null) instanceof Numeric constants
                        ? Axes.shaped(
                                constants,
                                shape(a).orElse(null) instanceof Items items ? items.items() : List.of(),
                                a.line())
                        : on(a, p -> Axes.reshape(p, shape(a), a.line())));
        table.put("np.flip", (a, in) -> Axes.flipped(a, NumpyCalls::on));
        for (String name : List.of("stack", "vstack", "concatenate")) {
            table.put("np." + name, (a, in) -> name.equals("stack") ? stacked(a) : joined(a));
        }
        table.put("np.frombuffer", (a, in) -> source(a));
        table.put("np.fromfile", (a, in) -> source(a));
        Map.of("divide", "/", "true_divide", "/", "subtract", "-", "multiply", "*", "add", "+")
                .forEach((name, operator) -> table.put("np." + name, (a, in) -> operation(a, operator)));
    }

    private static Optional<Value> shape(Arguments a) {
        return a.get(1, "shape").or(() -> a.get("newshape"));
    }

    private static Value stacked(Arguments a) {
        return on(a, p -> p.axes().length() == 4 ? p : p.axes("N" + p.axes()));
    }

    /** Returns the only array of a list, which joins no other. */
    private static Value joined(Arguments a) {
        return a.at(0).orElse(null) instanceof Items items
                        && items.items().size() == 1
                        && items.items().get(0) instanceof PictureValue picture
                ? picture.as(NUMPY)
                : on(a, p -> p);
    }

    private static Value source(Arguments a) {
        return new Source("", a.line());
    }

    private static Value on(Arguments a, java.util.function.Function<PictureValue, Value> of) {
        Value value = ArgumentReader.picture(a.at(0).orElse(new Unknown("", a.line())), a.line());
        return value instanceof PictureValue picture ? of.apply(picture.as(NUMPY)) : value;
    }

    private static Value array(Arguments a) {
        Value value = a.get(0, "object").or(() -> a.get("a")).orElse(new Unknown("", a.line()));
        Optional<Value> dtype = a.get(1, "dtype");
        if (!PictureSearch.isPicture(value) && !(value instanceof Open)) {
            return numbers(value, dtype, a);
        }
        return on(a.rest().with(value), p -> {
            Value picture = value instanceof Items && p.axes().length() == 3 ? p.axes("N" + p.axes()) : p;
            return dtype.isPresent()
                    ? Casting.to((PictureValue) picture, ArgumentReader.type(dtype), a.name(), a.line())
                    : picture;
        });
    }

    private static Value numbers(Value value, Optional<Value> dtype, Arguments a) {
        if (value instanceof Source || value instanceof Unknown) {
            return value;
        }
        NumberType type = dtype.isPresent()
                ? ArgumentReader.type(dtype).orElse(INTEGER)
                : value instanceof Numeric n ? n.type() : isWhole(value) ? INTEGER : FLOAT64;
        return Axes.constants(value, type, NUMPY, a.line()).<Value>map(n -> n).orElse(new Unknown(a.name(), a.line()));
    }

    /** Returns whether all numbers of a list are whole, which NumPy keeps as integers. */
    private static boolean isWhole(Value value) {
        return value instanceof Items items
                && items.items().stream()
                        .allMatch(i -> isWhole(i) || i instanceof Constant c && c.value() instanceof Long);
    }

    private static Value scalar(Arguments a, Optional<NumberType> type) {
        Value value = a.at(0).orElse(new Unknown("", a.line()));
        return PictureSearch.isPicture(value)
                ? on(a, p -> Casting.to(p, type, a.name(), a.line()))
                : Axes.constants(value, type.orElseThrow(), NUMPY, a.line())
                        .<Value>map(n -> n)
                        .orElse(new Unknown(a.name(), a.line()));
    }

    private static Value moved(PictureValue p, Arguments a) {
        double from = ArgumentReader.number(a.get(1, "source")).orElse(9.0);
        double to = ArgumentReader.number(a.get(2, "destination")).orElse(9.0);
        boolean first = Axes.isLast(p, from) && to == p.axes().length() - 3.0;
        return first && p.axes().endsWith("HWC")
                ? Axes.layout(p, p.axes().replace("HWC", "CHW"), a.line())
                : ArgumentReader.refuse(a, "moveaxis() in a way that is no layout");
    }

    private static Value operation(Arguments a, String operator) {
        Value left = a.at(0).orElse(new Unknown("", a.line()));
        Value right = a.at(1).orElse(new Unknown("", a.line()));
        if (a.on("out") || a.on("dtype")) {
            return ArgumentReader.refuse(a, a.name() + "() with out or dtype is not followed");
        }
        if (right instanceof PictureValue p && !(left instanceof PictureValue)) {
            return Arithmetic.swapped(p.as(NUMPY), operator, left, a.line());
        }
        return left instanceof PictureValue p
                ? Arithmetic.apply(p.as(NUMPY), operator, right, a.line())
                : ArgumentReader.picture(left, a.line());
    }
}
