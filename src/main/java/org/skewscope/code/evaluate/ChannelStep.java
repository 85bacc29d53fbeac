package org.skewscope.code.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Opaque;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.python.Expression.Subscript;
import org.skewscope.code.python.Statement;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Numeric;
import org.skewscope.code.value.Value.Refused;

/** {@code x[..., 0] -= 103.939}: arithmetic of one channel in place. */
final class ChannelStep {

    private ChannelStep() {}

    static Value of(
            Expressions expressions,
            Scope scope,
            Subscript target,
            Name name,
            Statement.Augment s,
            Value constant) {
        Value of = scope.find(name.name()).orElseThrow();
        if (!(of instanceof PictureValue picture)) {
            return of;
        }
        Optional<Integer> channel = channel(expressions, scope, target.index(), picture);
        boolean neutral = s.operator().equals("*") || s.operator().equals("/");
        boolean number = constant instanceof Constant c && c.value() instanceof Number;
        NumberType type = picture.numbers().type();
        if (channel.isEmpty()
                || !number
                || !type.floating()
                || picture.kind() != PictureValue.Kind.NUMPY
                || !"+-*/".contains(s.operator())) {
            return new Refused(
                    "a part of the picture is changed, for which there is no option", s.line());
        }
        List<Double> constants = new ArrayList<>(Collections.nCopies(3, neutral ? 1.0 : 0.0));
        constants.set(channel.get(), ((Number) ((Constant) constant).value()).doubleValue());
        return expressions.arithmetic(
                s.operator(),
                picture,
                new Numeric(constants, type, true, s.line()),
                true,
                s.line());
    }

    private static Optional<Integer> channel(
            Expressions expressions, Scope scope, Expression index, PictureValue picture) {
        if (!(index instanceof Sequence sequence) || !picture.axes().endsWith("C")) {
            return Optional.empty();
        }
        List<Expression> parts = sequence.items();
        int last = parts.size() - 1;
        boolean whole =
                parts.subList(0, last).stream()
                        .allMatch(
                                p ->
                                        p instanceof Opaque o && o.kind().equals("...")
                                                || p instanceof Slice slice
                                                        && slice.from().isEmpty()
                                                        && slice.to().isEmpty()
                                                        && slice.step().isEmpty());
        boolean dots = parts.stream().anyMatch(p -> p instanceof Opaque);
        if (!whole
                || !dots && parts.size() != picture.axes().length()
                || parts.get(last) instanceof Slice
                || parts.get(last) instanceof Opaque) {
            return Optional.empty();
        }
        return expressions.value(parts.get(last), scope) instanceof Constant c
                        && c.value() instanceof Long n
                        && n >= 0
                        && n < 3
                ? Optional.of(n.intValue())
                : Optional.empty();
    }
}
