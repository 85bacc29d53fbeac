package org.skewscope.code.evaluate;

import java.util.List;
import java.util.Optional;
import org.skewscope.code.calls.Poison;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Unknown;

/** Python's own functions, and those of its library that concern values. */
final class Builtins {

    private Builtins() {}

    @SuppressWarnings("StatementSwitchToExpressionSwitch")
    static Optional<Value> call(Evaluator evaluator, String name, Arguments a, Scope scope) {
        Value first = a.at(0).orElse(new Unknown("", a.line()));
        switch (name) {
            case "tensorflow.function":
                return first instanceof FunctionValue function
                        ? Optional.of(function.inFunction())
                        : Optional.empty();
            case "functools.partial":
                return first instanceof FunctionValue function && a.positional().size() == 1
                        ? Optional.of(function.binding(a.named()))
                        : Optional.empty();
            case "builtins.open",
            "io.BytesIO",
            "pathlib.Path",
            "os.path.join",
            "requests.get",
            "urllib.request.urlopen",
            "base64.b64decode":
                return Optional.of(
                        new Value.Source(
                                first instanceof Constant c ? String.valueOf(c.value()) : "",
                                a.line()));
            case "builtins.len":
                return Optional.of(
                        first instanceof Items items
                                ? new Constant((long) items.items().size(), a.line())
                                : new Unknown("len", a.line()));
            case "builtins.int", "builtins.float":
                return Optional.of(number(name, first, a.line()));
            case "builtins.list",
            "builtins.tuple",
            "builtins.sorted",
            "builtins.iter",
            "builtins.reversed",
            "tqdm.tqdm",
            "copy.deepcopy",
            "copy.copy",
            "tensorflow.print":
                return Optional.of(first);
            case "builtins.next":
                return Optional.of(Elements.of(first, a.line()));
            case "builtins.enumerate":
                return Optional.of(
                        new Items(
                                List.of(
                                        new Items(
                                                List.of(
                                                        new Unknown("number", a.line()),
                                                        Elements.of(first, a.line())),
                                                true,
                                                a.line())),
                                false,
                                a.line()));
            case "builtins.zip":
                return Optional.of(
                        new Items(
                                List.of(
                                        new Items(
                                                a.positional().stream()
                                                        .map(v -> Elements.of(v, a.line()))
                                                        .toList(),
                                                true,
                                                a.line())),
                                false,
                                a.line()));
            case "builtins.map":
                return Optional.of(
                        new Items(
                                List.of(
                                        evaluator.apply(
                                                first,
                                                Elements.of(a.at(1).orElse(first), a.line()),
                                                a.line())),
                                false,
                                a.line()));
            case "builtins.dict":
                return Optional.of(new Value.Mapping(a.named(), a.line()));
            case "builtins.super":
                return Optional.of(new Unknown("super", a.line()));
            case "builtins.isinstance":
                return Optional.of(new Unknown("isinstance", a.line()));
            default:
                boolean model =
                        name.startsWith("builtins.")
                                && FeedNames.isModel(name)
                                && Poison.holdsPicture(a.positional());
                if (model) {
                    evaluator.feed(first, a.line());
                    return Optional.of(new Unknown("the model's answer", a.line()));
                }
                return Optional.empty();
        }
    }

    private static Value number(String name, Value value, int line) {
        if (value instanceof Constant c && c.value() instanceof Number n) {
            return name.endsWith("int")
                    ? new Constant((long) n.doubleValue(), line)
                    : new Constant(n.doubleValue(), line);
        }
        return value instanceof Value.Open ? value : new Unknown("a number", line);
    }
}
