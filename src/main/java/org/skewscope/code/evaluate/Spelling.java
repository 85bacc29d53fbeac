package org.skewscope.code.evaluate;

import org.skewscope.code.python.Expression;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.Value;

/** Writes expressions and values as sentences name them. */
final class Spelling {

    private Spelling() {}

    static String of(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return name.name();
        }
        if (expression instanceof Expression.Attribute attribute) {
            String before = attribute.of() instanceof Expression.Name || attribute.of() instanceof Expression.Attribute
                    ? of(attribute.of()) + "."
                    : "";
            return before + attribute.name();
        }
        if (expression instanceof Expression.Unary unary && unary.operator().equals("not")) {
            return of(unary.of());
        }
        return expression instanceof Expression.Call call ? of(call.function()) : "";
    }

    static String ofValue(Value value) {
        if (value instanceof FunctionValue function) {
            return function.name();
        }
        return value instanceof Value.Named named
                ? named.name()
                : value instanceof Value.Transform transform ? transform.name() : "";
    }
}
