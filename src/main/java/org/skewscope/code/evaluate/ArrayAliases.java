package org.skewscope.code.evaluate;

import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;

/**
 * Arrays that may be one: {@code np.asarray}, a new axis and a reversed view give no copy, so that
 * a change in the place of one changes the other.
 */
final class ArrayAliases {

    private ArrayAliases() {}

    static boolean perhaps(Value changed, Value other) {
        return changed instanceof PictureValue a
                && other instanceof PictureValue b
                && b.kind() == PictureValue.Kind.NUMPY
                && a.numbers().type() == b.numbers().type()
                && (a.numbers().sameValues(b.numbers())
                        || a.numbers().sameValues(b.numbers().reversed()));
    }
}
