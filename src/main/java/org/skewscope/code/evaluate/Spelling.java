package org.skewscope.code.evaluate;

import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Attribute;
import org.skewscope.code.python.Expression.Call;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Unary;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Transform;

/** Writes expressions and values as sentences name them. */
final class Spelling {

    private Spelling() {}

    static String of(Expression expression) {
        if (expression instanceof Name name) {
            return name.name();
        }
        if (expression instanceof Attribute attribute) {
            String before = attribute.of() instanceof Name || attribute.of() instanceof Attribute
                    ? of(attribute.of()) + "."
                    : "";
            return before + attribute.name();
        }
        if (expression instanceof Unary unary && unary.operator().equals("not")) {
            return of(unary.of());
        }
        return expression instanceof Call call ? of(call.function()) : "";
    }

    static String ofValue(PythonValue value) {
        if (value instanceof FunctionValue function) {
            return function.name();
        }
        return value instanceof Named named
                ? named.name()
                : value instanceof Transform transform ? transform.name() : "";
    }
}
