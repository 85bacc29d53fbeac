package org.skewscope.code.evaluate;

import java.util.Optional;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Refused;

/** Names; a constant of the module belongs to the line that uses it. */
final class NameReader {

    private NameReader() {}

    static Value named(Name name, Scope scope, Evaluator evaluator) {
        Optional<Value> found = scope.find(name.name());
        if (found.isEmpty()) {
            return scope.find("*")
                    .filter(v -> v instanceof Value.Named)
                    .<Value>map(
                            v ->
                                    new Value.Named(
                                            ((Value.Named) v).name() + "." + name.name(),
                                            name.line()))
                    .orElse(new Value.Named("builtins." + name.name(), name.line()));
        }
        Value v = found.get();
        if (v instanceof PictureValue && evaluator.isConsumed(v)) {
            return new Refused("a function changed the picture in its place", name.line());
        }
        if (scope.isParameter(name.name())) {
            return v;
        }
        // A constant of the module belongs to the line that uses it.
        if (v instanceof Constant c) {
            return new Constant(c.value(), name.line());
        }
        if (v instanceof Items items
                && items.items().stream().allMatch(i -> i instanceof Constant)
                && scope.find(name.name()).isPresent()) {
            return new Items(
                    items.items().stream()
                            .<Value>map(i -> new Constant(((Constant) i).value(), name.line()))
                            .toList(),
                    items.tuple(),
                    name.line());
        }
        return v;
    }
}
