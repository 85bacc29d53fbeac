package org.skewscope.code.evaluate;

import java.util.List;
import org.skewscope.code.python.Expression;

/** Whether an expression mentions a name; what is not looked into counts as if it did. */
final class Mentions {

    private Mentions() {}

    static boolean of(Expression e, String name) {
        if (e instanceof Expression.Name n) {
            return n.name().equals(name);
        }
        if (e instanceof Expression.Literal) {
            return false;
        }
        if (e instanceof Expression.Attribute attribute) {
            return of(attribute.of(), name);
        }
        if (e instanceof Expression.Binary binary) {
            return of(binary.left(), name) || of(binary.right(), name);
        }
        if (e instanceof Expression.Subscript subscript) {
            return of(subscript.of(), name) || of(subscript.index(), name);
        }
        if (e instanceof Expression.Call call) {
            return of(call.function(), name)
                    || any(
                            call.arguments().stream().map(Expression.Argument::value).toList(),
                            name);
        }
        if (e instanceof Expression.Sequence sequence) {
            return any(sequence.items(), name);
        }
        return true;
    }

    private static boolean any(List<Expression> all, String name) {
        return all.stream().anyMatch(e -> of(e, name));
    }
}
