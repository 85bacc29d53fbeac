package org.skewscope.code.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.ModelCall;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Mapping;
import org.skewscope.code.value.PythonValue.Model;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.PythonValue.Unknown;

/** Python's built-in functions and those of its library that make or pass on values. */
final class Builtins {

    private Builtins() {}

    /**
     * Returns the result of a function.
     *
     * @param name its full name
     * @return empty for a function that is not one of these
     */
    static Optional<PythonValue> call(Evaluator evaluator, String name, Arguments a) {
        PythonValue first = a.value(0);
        PythonValue result =
                switch (name) {
                    case "tensorflow.function" -> first instanceof FunctionValue function
                            ? function.inFunction(a.says("jit_compile", true))
                            : first instanceof Model ? inFunction(a) : null;
                    case "functools.partial" -> first instanceof FunctionValue function
                                    && a.positional().size() == 1
                            ? function.binding(a.named())
                            : null;
                    case "builtins.open",
                            "io.BytesIO",
                            "pathlib.Path",
                            "os.path.join",
                            "requests.get",
                            "urllib.request.urlopen",
                            "base64.b64decode" -> new Source(
                            first instanceof Constant c ? String.valueOf(c.value()) : "", a.line());
                    case "builtins.len" -> first instanceof Items items
                            ? new Constant((long) items.items().size(), a.line())
                            : new Unknown("len", a.line());
                    case "builtins.int", "builtins.float" -> number(name, first, a.line());
                    case "builtins.round", "math.floor", "math.ceil", "numpy.floor", "numpy.round" -> first
                                            instanceof Measured measured
                                    && a.positional().size() == 1
                            ? rounded(name, measured, a.line())
                            : null;
                    case "builtins.min",
                            "builtins.max",
                            "numpy.minimum",
                            "numpy.maximum",
                            "numpy.min",
                            "numpy.max" -> extreme(name, a);
                    case "builtins.list",
                            "builtins.tuple",
                            "builtins.iter",
                            "tqdm.tqdm",
                            "copy.deepcopy",
                            "copy.copy",
                            "tensorflow.print" -> first;
                    case "builtins.reversed" -> backwards(first);
                    case "builtins.sorted" -> first.asNumbers().isPresent()
                            ? new Unknown("another order", a.line())
                            : first;
                    case "builtins.next" -> Loops.first(first, a.line());
                    case "builtins.enumerate" -> rows(
                            Items.tuple(a.line(), new Unknown("number", a.line()), Loops.first(first, a.line())),
                            a.line());
                    case "builtins.zip" -> rows(
                            new Items(
                                    a.positional().stream()
                                            .map(v -> Loops.first(v, a.line()))
                                            .toList(),
                                    true,
                                    a.line()),
                            a.line());
                    case "builtins.map" -> rows(
                            evaluator.apply(first, Loops.first(a.at(1).orElse(first), a.line()), a.line()), a.line());
                    case "builtins.dict" -> new Mapping(a.named(), a.line());
                    case "builtins.super" -> new Unknown("super", a.line());
                    case "builtins.isinstance" -> new Unknown("isinstance", a.line());
                    default -> model(evaluator, name, first, a);
                };
        return Optional.ofNullable(result);
    }

    /** Returns a model that is wrapped into a tf.function of its own. */
    private static PythonValue inFunction(Arguments a) {
        boolean compiled = a.says("jit_compile", true);
        return new Model(new ModelCall(ModelCall.Kind.FUNCTION, compiled, a.line()), a.line());
    }

    /** Returns a list with one row, which stands for all. */
    private static PythonValue rows(PythonValue row, int line) {
        return new Items(List.of(row), false, line);
    }

    /** Feeds a function that is called like a model; null for any other function. */
    private static PythonValue model(Evaluator evaluator, String name, PythonValue first, Arguments a) {
        boolean model =
                name.startsWith("builtins.") && FeedNames.isModel(name) && PythonValue.holdPicture(a.positional());
        if (!model) {
            return null;
        }
        evaluator.feed(first, a.line());
        return new Unknown("the model's answer", a.line());
    }

    /** Returns a number of the picture rounded; NumPy's functions return floats. */
    private static PythonValue rounded(String name, Measured measured, int line) {
        Measured whole = measured.rounded(
                n -> name.endsWith("floor") ? Math.floor(n) : name.endsWith("ceil") ? Math.ceil(n) : Math.rint(n),
                line);
        return name.startsWith("numpy") ? new Measured(whole.results(), false, line) : whole;
    }

    /** Returns the smaller or larger of two numbers that depend on the picture; else null. */
    private static PythonValue extreme(String name, Arguments a) {
        List<PythonValue> numbers = a.positional().size() == 1 && a.positional().get(0) instanceof Items items
                ? items.items()
                : a.positional();
        return numbers.size() == 2 && a.named().isEmpty()
                ? Measured.computed(name.contains(".min") ? "min" : "max", numbers.get(0), numbers.get(1), a.line())
                        .orElse(null)
                : null;
    }

    private static PythonValue number(String name, PythonValue value, int line) {
        if (value instanceof Measured measured) {
            return name.endsWith("int")
                    ? measured.rounded(n -> n < 0 ? Math.ceil(n) : Math.floor(n), line)
                    : new Measured(measured.results(), false, line);
        }
        if (value instanceof Constant c && c.value() instanceof Number n) {
            return name.endsWith("int")
                    ? new Constant((long) n.doubleValue(), line)
                    : new Constant(n.doubleValue(), line);
        }
        return value instanceof Open ? value : new Unknown("a number", line);
    }

    private static PythonValue backwards(PythonValue value) {
        if (!(value instanceof Items items)) {
            return value.asNumbers().isPresent() ? new Unknown("another order", value.line()) : value;
        }
        List<PythonValue> reversed = new ArrayList<>(items.items());
        Collections.reverse(reversed);
        return new Items(reversed, items.tuple(), items.line());
    }
}
