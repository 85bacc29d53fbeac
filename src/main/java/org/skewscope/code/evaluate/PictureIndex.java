package org.skewscope.code.evaluate;

import static org.skewscope.option.OptionKey.BATCH;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.code.calls.CenteredCrops;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Opaque;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Unknown;

/** Indexes a picture's array: axes, channels, and centered parts. */
final class PictureIndex {

    private final Function<Expression, PythonValue> values;

    PictureIndex(Function<Expression, PythonValue> values) {
        this.values = values;
    }

    /**
     * Returns a part of a picture.
     *
     * @param index one index or a tuple of them
     */
    PythonValue of(PictureValue picture, Expression index, int line) {
        List<Expression> parts = parts(index);
        int named = named(parts);
        if (named > picture.axes().length()) {
            return new Refused("the index does not fit the picture's axes", line);
        }
        Walk walk = new Walk(picture, named, line);
        for (Expression part : parts) {
            Optional<Refused> refused = isDots(part) ? walk.skip() : isNew(part) ? walk.insert() : walk.take(part);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return walk.result();
    }

    /**
     * Returns constants with new axes of length 1, or one of them; an unknown value for any other
     * index.
     *
     * @param index one index or a tuple of them
     */
    PythonValue of(Numeric constants, Expression index, int line) {
        List<Expression> parts = parts(index);
        int skipped = constants.axes().length() - named(parts);
        StringBuilder left = new StringBuilder();
        List<Double> numbers = constants.numbers();
        int at = 0;
        for (Expression part : parts) {
            if (isNew(part)) {
                left.append('1');
            } else if (skipped < 0) {
                return new Unknown("an item", line);
            } else if (isDots(part)) {
                left.append(constants.axes(), at, at + skipped);
                at += skipped;
            } else {
                char axis = constants.axes().charAt(at++);
                Optional<Boolean> reversed = part instanceof Slice ? reversal(part) : Optional.empty();
                Optional<Double> item = part instanceof Slice ? Optional.empty() : number(Optional.of(part));
                int length = axis == 'C' ? numbers.size() : 1;
                if (reversed.isPresent()) {
                    left.append(axis);
                    numbers = axis == 'C' && reversed.get() ? turned(numbers) : numbers;
                } else if (item.isPresent() && item.get() >= -length && item.get() < length) {
                    double place = item.get() < 0 ? item.get() + length : item.get();
                    numbers = axis == 'C' ? List.of(numbers.get((int) place)) : numbers;
                } else {
                    return new Unknown("an item", line);
                }
            }
        }
        return new Numeric(
                numbers,
                constants.type(),
                constants.kind(),
                left + constants.axes().substring(at),
                line);
    }

    private static List<Double> turned(List<Double> numbers) {
        List<Double> turned = new ArrayList<>(numbers);
        Collections.reverse(turned);
        return turned;
    }

    private static List<Expression> parts(Expression index) {
        return index instanceof Sequence tuple && tuple.kind() == Sequence.Kind.TUPLE ? tuple.items() : List.of(index);
    }

    /** Returns how many axes have an index of their own. */
    private int named(List<Expression> parts) {
        return (int)
                parts.stream().filter(part -> !isDots(part) && !isNew(part)).count();
    }

    /** Goes through the axes of a picture, an index after another. */
    private final class Walk {

        private final PictureValue picture;
        private final String axes;
        private final int named;
        private final int line;
        private final StringBuilder left = new StringBuilder();
        private PictureValue result;
        private final Map<Character, Slice> windows = new HashMap<>();
        private int at;
        private boolean dots;

        /**
         * Starts at the first axis.
         *
         * @param named number of axes with an index of their own
         */
        Walk(PictureValue picture, int named, int line) {
            this.picture = picture;
            this.axes = picture.axes();
            this.named = named;
            this.line = line;
            result = picture;
        }

        /** Keeps the axes that {@code ...} stands for. */
        Optional<Refused> skip() {
            int skipped = axes.length() - named;
            left.append(axes, at, at + skipped);
            at += skipped;
            dots = true;
            return Optional.empty();
        }

        /** Inserts a new axis. */
        Optional<Refused> insert() {
            if (isChannelAxis(picture, at, dots)) {
                left.append(axes, at, axes.length()).append('C');
                at = axes.length();
                return Optional.empty();
            }
            if (at > 0 || axes.startsWith("N")) {
                return refused("an axis is put where no model has one");
            }
            left.append('N');
            result = result.choose(BATCH, "1", line);
            return Optional.empty();
        }

        /** Takes an index or a slice of the next axis. */
        Optional<Refused> take(Expression part) {
            char axis = axes.charAt(at++);
            if (!(part instanceof Slice) && values.apply(part) instanceof Constant && axis == 'N') {
                return Optional.empty();
            }
            left.append(axis);
            Optional<Boolean> reversed = reversal(part);
            if (reversed.isEmpty()
                    && (axis == 'H' || axis == 'W')
                    && part instanceof Slice slice
                    && slice.step().isEmpty()) {
                windows.put(axis, slice);
                return Optional.empty();
            }
            if (reversed.isEmpty() && !(axis == 'C' && firstThree(part))) {
                return refused(
                        axis == 'C'
                                ? "one channel is taken, which is not supported"
                                : "single rows or columns are taken, which is not supported");
            }
            if (reversed.orElse(false)) {
                if (axis != 'C') {
                    return refused("rows or columns are mirrored, which is not supported");
                }
                result = result.reversed(line);
            }
            return Optional.empty();
        }

        private Optional<Refused> refused(String why) {
            return Optional.of(new Refused(why, line));
        }

        PythonValue result() {
            PictureValue whole = result.axes(at < axes.length() ? left + axes.substring(at) : left.toString());
            return windows.isEmpty()
                    ? whole
                    : CenteredCrops.crop(
                            whole,
                            new CenteredCrops.Window(
                                    edge('H', true), edge('H', false), edge('W', true), edge('W', false)),
                            line);
        }

        /** Returns an edge of the window; one that the program does not state is the picture's. */
        private PythonValue edge(char axis, boolean first) {
            Optional<Expression> stated =
                    Optional.ofNullable(windows.get(axis)).flatMap(slice -> first ? slice.from() : slice.to());
            if (stated.isPresent()) {
                return values.apply(stated.get());
            }
            if (first) {
                return new Constant(0L, line);
            }
            return Measured.sides(result, line)
                    .<PythonValue>map(sides -> axis == 'H' ? sides.height() : sides.width())
                    .orElse(new Unknown("the side", line));
        }
    }

    /** Returns whether a new axis at the end stands for the channel that a gray picture lacks. */
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
        PythonValue value = values.apply(part);
        return value.is(null) || value instanceof Named named && named.name().endsWith("newaxis");
    }

    private boolean firstThree(Expression part) {
        return part instanceof Slice slice
                && (slice.from().isEmpty()
                        || number(slice.from()).filter(n -> n == 0).isPresent())
                && slice.step().isEmpty()
                && number(slice.to()).filter(n -> n == 3).isPresent();
    }

    /** Returns false for a whole axis, true for a reversed one, empty for any other part. */
    private Optional<Boolean> reversal(Expression part) {
        if (part instanceof Slice slice) {
            if (slice.from().isPresent() || slice.to().isPresent()) {
                return Optional.empty();
            }
            double step = slice.step().isEmpty() ? 1 : number(slice.step()).orElse(0.0);
            return step == 1 || step == -1 ? Optional.of(step == -1) : Optional.empty();
        }
        if (values.apply(part) instanceof Items items && items.items().size() == 3) {
            List<Object> order = items.items().stream()
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
                .flatMap(v -> v instanceof Constant c && c.value() instanceof Number n
                        ? Optional.of(n.doubleValue())
                        : Optional.empty());
    }
}
