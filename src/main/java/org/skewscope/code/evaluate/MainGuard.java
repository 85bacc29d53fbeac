package org.skewscope.code.evaluate;

import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Binary;
import org.skewscope.code.python.Expression.Name;

/** {@code if __name__ == "__main__":}. */
final class MainGuard {

    private MainGuard() {}

    static boolean is(Expression condition) {
        return condition instanceof Binary binary
                && binary.left() instanceof Name name
                && name.name().equals("__name__")
                && binary.operator().equals("==");
    }
}
