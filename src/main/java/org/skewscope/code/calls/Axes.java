package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT16;
import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.TORCH;
import static org.skewscope.option.OptionKey.BATCH;
import static org.skewscope.option.OptionKey.LAYOUT;
import static org.skewscope.option.OptionKey.SIZE;

import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.PictureValue.Kind;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Unknown;

/** Adds, drops and exchanges axes of pictures and constants; no value changes. */
final class Axes {

    private Axes() {}

    static PythonValue expand(PictureValue picture, Optional<PythonValue> axis, int line) {
        if (axis.isPresent() && axis.flatMap(PythonValue::asNumber).isEmpty()) {
            return expandBoth(picture, axis.get().asNumbers().orElse(List.of()), line);
        }
        double at = axis.flatMap(PythonValue::asNumber).orElse(0.0);
        if (lacksChannels(picture) && (at == -1 || at == picture.axes().length())) {
            return picture.axes(picture.axes() + "C");
        }
        if (at != 0 || picture.axes().startsWith("N")) {
            return new Refused("an axis is put where no model has one", line);
        }
        return picture.axes("N" + picture.axes()).choose(BATCH, "1", line);
    }

    /** Adds the axes of the batch and the channel, as {@code axis=(0, -1)} does. */
    private static PythonValue expandBoth(PictureValue picture, List<Double> places, int line) {
        boolean both = lacksChannels(picture)
                && picture.axes().equals("HW")
                && (places.equals(List.of(0.0, -1.0)) || places.equals(List.of(0.0, 3.0)));
        return both
                ? picture.axes("NHWC").choose(BATCH, "1", line)
                : new Refused("axes are put where no model has them", line);
    }

    /** Returns whether a picture is gray and its library drops the axis of its one channel. */
    static boolean lacksChannels(PictureValue picture) {
        return picture.isGray()
                && picture.axes().endsWith("HW")
                && !picture.axes().contains("C");
    }

    /** Drops all axes of length 1. */
    static PythonValue squeezed(PictureValue picture) {
        return picture.isGray() ? squeeze(picture.axes(picture.axes().replace("C", ""))) : squeeze(picture);
    }

    /** Drops the axis of the batch. */
    static PythonValue squeeze(PictureValue picture) {
        return picture.axes().startsWith("N") ? picture.axes(picture.axes().substring(1)) : picture;
    }

    static PythonValue transpose(PictureValue picture, Optional<PythonValue> order, int line) {
        List<Double> axes = order.flatMap(PythonValue::asNumbers).orElse(List.of());
        if (axes.size() != picture.axes().length()) {
            return new Refused("the axes are exchanged in a way that is no layout", line);
        }
        StringBuilder turned = new StringBuilder();
        for (double axis : axes) {
            int at = (int) (axis < 0 ? axis + axes.size() : axis);
            if (at < 0 || at >= axes.size()) {
                return new Refused("the axes are exchanged in a way that is no layout", line);
            }
            turned.append(picture.axes().charAt(at));
        }
        return layout(picture, turned.toString(), line);
    }

    static PythonValue layout(PictureValue picture, String axes, int line) {
        if (!axes.matches("N?(HWC|CHW)")) {
            return new Refused("rows and columns are exchanged, which is not supported", line);
        }
        PictureValue turned = picture.axes(axes);
        return turned.choose(LAYOUT, axes.endsWith("C") ? "nhwc" : "nchw", line);
    }

    /** Reshapes to the shape that the picture has already, or with one more axis. */
    static PythonValue reshape(PictureValue picture, Optional<PythonValue> shape, int line) {
        if (shape.isEmpty()
                || !(shape.get() instanceof Items items)
                || items.items().isEmpty()) {
            return new Refused("the picture is given a shape that is not known", line);
        }
        int rank = items.items().size();
        String axes = picture.axes();
        if (axes.endsWith("CHW") && !picture.isGray()) {
            return channelsFirst(picture, items.items())
                    ? withAxes(picture, rank == 4 ? "NCHW" : "CHW", line)
                    : new Refused("the picture is given another shape", line);
        }
        if (picture.isGray()) {
            return reshapedGray(picture, items.items(), line);
        }
        boolean channels = items.items()
                .get(rank - 1)
                .asNumber()
                .filter(n -> n == 3 || n == -1)
                .isPresent();
        if (channels && axes.endsWith("HWC") && rank == 4) {
            return picture.axes("NHWC").choose(BATCH, "1", line);
        }
        return channels && rank == 3 && axes.endsWith("HWC")
                ? picture.axes("HWC")
                : new Refused("the picture is given another shape", line);
    }

    /** Returns whether a shape is that of a picture with its channels first. */
    private static boolean channelsFirst(PictureValue picture, List<PythonValue> shape) {
        int rank = shape.size();
        Choice size = picture.choices().get(SIZE);
        if (rank != 3 && rank != 4 || size == null) {
            return false;
        }
        List<String> sides = List.of(("1x3x" + size.value()).split("x"));
        boolean same = true;
        int open = 0;
        for (int i = 0; i < rank; i++) {
            String side = whole(shape.get(i).asNumber());
            open += side.equals("-1") ? 1 : 0;
            same &= side.equals("-1") || side.equals(sides.get(4 - rank + i));
        }
        return same && open < 2;
    }

    private static PythonValue reshapedGray(PictureValue picture, List<PythonValue> shape, int line) {
        List<Optional<Double>> sides = shape.stream().map(PythonValue::asNumber).toList();
        int rank = sides.size();
        Choice size = picture.choices().get(SIZE);
        int rows = rank == 4 ? 1 : 0;
        boolean fits = (rank == 4 || rank == 3)
                && !picture.axes().matches("N?CHW")
                && sides.get(rank - 1).filter(n -> n == 1).isPresent()
                && size != null
                && size.value().equals(whole(sides.get(rows)) + "x" + whole(sides.get(rows + 1)));
        if (!fits) {
            return new Refused("the gray picture is given another shape", line);
        }
        PictureValue shaped = picture.axes(rank == 4 ? "NHWC" : "HWC");
        return rank == 4 ? shaped.choose(BATCH, "1", line) : shaped;
    }

    private static String whole(Optional<Double> side) {
        return side.map(n -> String.valueOf(n.intValue())).orElse("");
    }

    static boolean isLast(PictureValue picture, double axis) {
        return axis == -1 || axis == picture.axes().length() - 1;
    }

    /**
     * Returns a picture with an axis reversed, as {@code np.flip} and {@code tf.reverse} do; an
     * unknown value for numbers.
     *
     * @param picture the picture of the arguments as one of the library
     */
    static PythonValue flipped(Arguments a, PythonValue picture) {
        return a.value(0).asNumbers().isPresent()
                ? a.unknown()
                : picture.then(p -> reverse(p, a.get(1, "axis"), a.line()));
    }

    /** Returns whether a value is a whole number, or a list of these, which libraries keep as integers. */
    static boolean isWhole(PythonValue value) {
        return value instanceof Items items
                ? items.items().stream().allMatch(Axes::isWhole)
                : value instanceof Constant c && c.value() instanceof Long;
    }

    private static PythonValue reverse(PictureValue picture, Optional<PythonValue> axis, int line) {
        List<Double> axes = axis.flatMap(PythonValue::asNumbers).orElse(List.of());
        boolean channels = axes.size() == 1
                && (isLast(picture, axes.get(0)) ? picture.axes().length() - 1 : axes.get(0))
                        == picture.axes().indexOf('C');
        return channels
                ? picture.reversed(line)
                : new Refused("rows or columns are mirrored, which is not supported", line);
    }

    /**
     * Returns a picture with other axes, which may begin with that of a batch.
     *
     * @param axes the same axes, or these behind a new one
     */
    static PictureValue withAxes(PictureValue picture, String axes, int line) {
        PictureValue result = picture.axes(axes);
        return axes.length() > picture.axes().length() ? result.choose(BATCH, "1", line) : result;
    }

    /**
     * Returns the axes of a picture after arithmetic with constants; empty where the constants lie
     * along another axis than the channels, or the result is no picture.
     *
     * @param constants the constants' axes, as {@link Numeric} has them
     * @param count the number of constants, each of another channel, or 1
     */
    static Optional<String> joined(String picture, String constants, int count) {
        int behind = constants.length() - 1 - constants.indexOf('C');
        int at = picture.length() - 1 - behind;
        boolean along = count == 3 && at >= 0 && picture.charAt(at) == 'C';
        if (count != 1 && !along) {
            return Optional.empty();
        }
        if (constants.length() <= picture.length()) {
            return Optional.of(picture);
        }
        return constants.length() == 4 && picture.length() == 3 ? Optional.of("N" + picture) : Optional.empty();
    }

    /** Returns constants of a picture's type along its channels. */
    static Numeric alongChannels(PictureValue picture, List<Double> constants, int line) {
        return new Numeric(
                constants, picture.type(), picture.kind(), picture.axes().endsWith("CHW") ? "C11" : "C", line);
    }

    /**
     * Returns the numbers of a list, also of lists that nest as {@code [[[a]], [[b]], [[c]]]} does;
     * empty where they do not lie along one axis.
     *
     * @param value a number, a list or an array
     */
    static Optional<Numeric> constants(PythonValue value, NumberType type, Kind kind, int line) {
        if (value instanceof Numeric numeric) {
            return Optional.of(numeric.in(type, kind));
        }
        if (!(value instanceof Items items)) {
            return value.asNumber().map(n -> new Numeric(List.of(type.rounded(n)), type, kind, "", line));
        }
        List<Optional<Numeric>> each = items.items().stream()
                .map(item -> constants(item, type, kind, line))
                .toList();
        if (each.isEmpty() || each.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Numeric first = each.get(0).get();
        if (each.size() == 1 && !first.axes().isEmpty()) {
            return Optional.of(first.axes("1" + first.axes()));
        }
        boolean alike = each.stream()
                .map(Optional::get)
                .allMatch(n -> n.numbers().size() == 1 && n.axes().equals(first.axes()));
        return alike
                ? Optional.of(new Numeric(
                        each.stream().map(n -> n.get().numbers().get(0)).toList(),
                        type,
                        kind,
                        "C" + "1".repeat(first.axes().length()),
                        line))
                : Optional.empty();
    }

    /** Returns constants in another shape of one axis; an unknown value for any other shape. */
    static PythonValue shaped(Numeric constants, List<PythonValue> shape, int line) {
        int count = constants.numbers().size();
        StringBuilder axes = new StringBuilder();
        for (PythonValue side : shape) {
            double length = side.asNumber().orElse(0.0);
            if (axes.indexOf("C") < 0 && (length == count || length == -1)) {
                axes.append('C');
            } else if (length == 1) {
                axes.append('1');
            } else {
                return new Unknown("constants of another shape", line);
            }
        }
        return axes.indexOf("C") < 0 && count > 1
                ? new Unknown("constants of another shape", line)
                : constants.axes(axes.toString());
    }

    /** Returns constants with new axes of length 1, whose places count in the result. */
    static PythonValue expanded(Numeric constants, Optional<PythonValue> places, int line) {
        List<Double> given = places.flatMap(PythonValue::asNumbers).orElse(List.of());
        int rank = constants.axes().length() + given.size();
        List<Integer> wanted = given.stream()
                .map(at -> (int) (at < 0 ? at + rank : at))
                .sorted()
                .toList();
        StringBuilder axes = new StringBuilder(constants.axes());
        for (int at : wanted) {
            if (at < 0 || at > axes.length()) {
                return new Unknown("constants of another shape", line);
            }
            axes.insert(at, '1');
        }
        return given.isEmpty() ? new Unknown("constants of another shape", line) : constants.axes(axes.toString());
    }

    /** Returns the result of a method of constants; an unknown value for any other method. */
    static PythonValue method(Numeric constants, Arguments a) {
        boolean torch = constants.kind() == TORCH;
        List<PythonValue> shape = a.at(0).orElse(null) instanceof Items items ? items.items() : a.positional();
        Optional<NumberType> type = a.type(0, "dtype");
        PythonValue other = a.unknown();
        return switch (a.name()) {
            case "reshape" -> shaped(constants, shape, a.line());
            case "view" -> torch ? shaped(constants, shape, a.line()) : other;
            case "unsqueeze" -> torch ? expanded(constants, a.get(0, "dim"), a.line()) : other;
            case "squeeze" -> a.positional().isEmpty() && a.named().isEmpty()
                    ? constants.axes(constants.numbers().size() > 1 ? "C" : "")
                    : other;
            case "astype" -> type.isPresent() ? constants.in(type.get(), NUMPY) : other;
            case "to" -> torch && type.isPresent() ? constants.in(type.get(), TORCH) : constants;
            case "type" -> torch && type.isPresent() ? constants.in(type.get(), TORCH) : other;
            case "float" -> torch ? constants.in(FLOAT32, TORCH) : other;
            case "double" -> torch ? constants.in(FLOAT64, TORCH) : other;
            case "half" -> torch ? constants.in(FLOAT16, TORCH) : other;
            case "numpy" -> constants.in(constants.type(), NUMPY);
            case "cpu", "cuda", "clone", "copy", "detach", "contiguous" -> constants;
            default -> other;
        };
    }
}
