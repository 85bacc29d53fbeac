package org.skewscope.code.evaluate;

import org.skewscope.code.calls.OpenPicture;
import org.skewscope.code.calls.Poison;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.python.Expression.Subscript;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Mapping;
import org.skewscope.code.value.Value.Refused;
import org.skewscope.code.value.Value.Unknown;

/** Items of sequences, and indexes of pictures. */
final class Subscripts {

    private final Expressions expressions;

    Subscripts(Expressions expressions) {
        this.expressions = expressions;
    }

    Value subscript(Subscript s, Scope scope) {
        Value of = expressions.value(s.of(), scope);
        if (of instanceof PictureValue picture) {
            return picture.kind() == PictureValue.Kind.PIL
                    ? new Refused("a PIL image takes no index", s.line())
                    : new PictureIndex(e -> expressions.value(e, scope))
                            .of(picture, s.index(), s.line());
        }
        if (of instanceof Value.Open open
                && (s.index() instanceof Sequence || s.index() instanceof Slice)) {
            return OpenPicture.asked(open);
        }
        if (of instanceof Refused || of instanceof Value.Asked || of instanceof Value.Model) {
            return of;
        }
        if (s.index() instanceof Slice) {
            return of;
        }
        Value index = expressions.value(s.index(), scope);
        if (of instanceof Items items
                && index instanceof Constant c
                && c.value() instanceof Long n) {
            int at = (int) (n < 0 ? n + items.items().size() : n);
            return at >= 0 && at < items.items().size()
                    ? items.items().get(at)
                    : new Unknown("an item", s.line());
        }
        if (of instanceof Items items
                && !items.items().isEmpty()
                && Poison.isPicture(items.items().get(0))) {
            return items.items().get(0);
        }
        if (of instanceof Mapping mapping
                && index instanceof Constant c
                && mapping.entries().containsKey(String.valueOf(c.value()))) {
            return mapping.entries().get(String.valueOf(c.value()));
        }
        return new Unknown("an item", s.line());
    }
}
