package org.skewscope.code.evaluate;

import static org.skewscope.code.value.PictureValue.Kind.NUMPY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Attribute;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.python.Expression.Starred;
import org.skewscope.code.python.Expression.Subscript;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.Buffer;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Instance;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Mapping;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Unknown;
import org.skewscope.code.value.Scope;

/** Assigns values to names, fields and items. */
final class Targets {

    private Targets() {}

    static void assign(Expression target, PythonValue value, Scope scope, Expressions expressions) {
        if (target instanceof Name name) {
            scope.set(name.name(), value);
        } else if (target instanceof Starred starred) {
            assign(starred.of(), value, scope, expressions);
        } else if (target instanceof Sequence sequence) {
            List<Expression> parts = sequence.items();
            for (int i = 0; i < parts.size(); i++) {
                assign(parts.get(i), part(value, i, parts.get(i).line()), scope, expressions);
            }
        } else if (target instanceof Attribute attribute) {
            PythonValue of = expressions.value(attribute.of(), scope);
            if (of instanceof Instance instance) {
                instance.fields().put(attribute.name(), value);
            }
        } else if (target instanceof Subscript subscript) {
            item(subscript, value, scope, expressions);
        }
    }

    private static PythonValue part(PythonValue value, int index, int line) {
        if (value instanceof Items items) {
            return index < items.items().size() ? items.items().get(index) : new Unknown("an item", line);
        }
        return value instanceof Refused || value instanceof Asked ? value : new Unknown("an item", line);
    }

    /** Assigns an item: {@code rows[0] = picture} fills an array that was made for the picture. */
    private static void item(Subscript subscript, PythonValue value, Scope scope, Expressions expressions) {
        if (!(subscript.of() instanceof Name name)) {
            return;
        }
        PythonValue of = scope.find(name.name()).orElse(null);
        if (of instanceof Buffer buffer) {
            if (value instanceof PictureValue picture) {
                boolean row = !(subscript.index() instanceof Slice) && !(subscript.index() instanceof Sequence);
                scope.set(
                        name.name(),
                        buffer.type().floating() && row && !picture.axes().startsWith("N")
                                ? picture.as(NUMPY)
                                        .cast(buffer.type(), subscript.line())
                                        .axes("N" + picture.axes())
                                : new Refused(
                                        "the picture is pasted into an array, which is not supported",
                                        subscript.line()));
            } else if (value.isPicture()) {
                scope.set(name.name(), value);
            }
        } else if (of != null && of.isPicture()) {
            Refused overwritten =
                    new Refused("a part of the picture is overwritten, which is not supported", subscript.line());
            expressions.flow().changed(of, overwritten);
            scope.set(name.name(), overwritten);
        } else if (of instanceof Mapping mapping
                && expressions.value(subscript.index(), scope) instanceof Constant key) {
            Map<String, PythonValue> entries = new HashMap<>(mapping.entries());
            entries.put(String.valueOf(key.value()), value);
            scope.set(name.name(), new Mapping(entries, subscript.line()));
        } else if (of != null && of.asNumbers().isPresent()) {
            scope.set(name.name(), of);
            forget(of, scope, subscript.line());
        }
    }

    /**
     * Makes each name of a list or array unknown, whose numbers or order a statement changes.
     *
     * @param line the statement's line
     */
    static void forget(PythonValue numbers, Scope scope, int line) {
        scope.snapshot().forEach((name, value) -> {
            if (value == numbers) {
                scope.set(name, new Unknown("changed numbers", line));
            }
        });
    }
}
