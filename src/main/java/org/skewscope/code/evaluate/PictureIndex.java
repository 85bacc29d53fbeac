package org.skewscope.code.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Opaque;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Refused;
import org.skewscope.option.OptionKey;

/** Indexes of a picture's array: axes, channels, and parts, for which there is no option. */
final class PictureIndex {

    private final Function<Expression, Value> values;

    PictureIndex(Function<Expression, Value> values) {
        this.values = values;
    }

    Value of(PictureValue picture, Expression index, int line) {
        List<Expression> parts =
                index instanceof Sequence tuple && tuple.kind() == Sequence.Kind.TUPLE
                        ? tuple.items()
                        : List.of(index);
        int named = (int) parts.stream().filter(part -> !isDots(part) && !isNew(part)).count();
        String axes = picture.axes();
        if (named > axes.length()) {
            return new Refused("the index does not fit the picture's axes", line);
        }
        PictureValue result = picture;
        StringBuilder left = new StringBuilder();
        int at = 0;
        boolean dots = false;
        for (Expression part : parts) {
            if (isDots(part)) {
                int skipped = axes.length() - named;
                left.append(axes, at, at + skipped);
                at += skipped;
                dots = true;
            } else if (isNew(part)) {
                if (isChannelAxis(picture, at, dots)) {
                    left.append(axes, at, axes.length()).append('C');
                    at = axes.length();
                    continue;
                }
                if (at > 0 || axes.startsWith("N")) {
                    return new Refused("an axis is put where no model has one", line);
                }
                left.append('N');
                result = result.choose(OptionKey.BATCH, "1", line);
            } else {
                char axis = axes.charAt(at++);
                if (!(part instanceof Slice)
                        && values.apply(part) instanceof Constant
                        && axis == 'N') {
                    continue;
                }
                left.append(axis);
                Optional<Boolean> reversed = reversal(part);
                if (reversed.isEmpty() && !(axis == 'C' && firstThree(part))) {
                    return new Refused(
                            axis == 'C'
                                    ? "one channel is taken, for which there is no option"
                                    : "a part of the picture is cut out, for which there is no"
                                            + " option",
                            line);
                }
                if (reversed.orElse(false)) {
                    if (axis != 'C') {
                        return new Refused(
                                "rows or columns are mirrored, for which there is no option", line);
                    }
                    result = result.reversed(line);
                }
            }
        }
        if (at < axes.length()) {
            left.append(axes.substring(at));
        }
        return result.axes(left.toString());
    }

    /** A new axis at the end of a gray picture whose library drops that of the channel. */
    private static boolean isChannelAxis(PictureValue picture, int at, boolean dots) {
        return picture.isGray()
                && !picture.axes().contains("C")
                && (at == picture.axes().length() || dots);
    }

    private static boolean isDots(Expression part) {
        return part instanceof Opaque opaque && opaque.kind().equals("...");
    }

    private boolean isNew(Expression part) {
        if (part instanceof Slice || part instanceof Opaque) {
            return false;
        }
        Value value = values.apply(part);
        return value instanceof Constant c && c.value() == null
                || value instanceof Value.Named named && named.name().endsWith("newaxis");
    }

    private boolean firstThree(Expression part) {
        return part instanceof Slice slice
                && (slice.from().isEmpty() || number(slice.from()).filter(n -> n == 0).isPresent())
                && slice.step().isEmpty()
                && number(slice.to()).filter(n -> n == 3).isPresent();
    }

    /** False for a whole axis, true for a reversed one, else empty. */
    private Optional<Boolean> reversal(Expression part) {
        if (part instanceof Slice slice) {
            if (slice.from().isPresent() || slice.to().isPresent()) {
                return Optional.empty();
            }
            double step = slice.step().isEmpty() ? 1 : number(slice.step()).orElse(0.0);
            return step == 1 || step == -1 ? Optional.of(step == -1) : Optional.empty();
        }
        if (values.apply(part) instanceof Items items && items.items().size() == 3) {
            List<Object> order =
                    items.items().stream()
                            .map(v -> v instanceof Constant c ? c.value() : "")
                            .toList();
            return order.equals(List.of(2L, 1L, 0L))
                    ? Optional.of(true)
                    : order.equals(List.of(0L, 1L, 2L)) ? Optional.of(false) : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Double> number(Optional<Expression> expression) {
        return expression
                .map(values)
                .flatMap(
                        v ->
                                v instanceof Constant c && c.value() instanceof Number n
                                        ? Optional.of(n.doubleValue())
                                        : Optional.empty());
    }
}
