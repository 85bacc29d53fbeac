package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.NumberType.INTEGER;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;
import static org.skewscope.code.value.PictureValue.Kind.TORCH;
import static org.skewscope.option.OptionKey.COMPUTE;
import static org.skewscope.option.OptionKey.NORMALIZE;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.Numbers;
import org.skewscope.code.value.OperationTrace;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Kind;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Refused;

/** Computes a picture with constants, in the types in which the libraries compute it. */
public final class Arithmetic {

    private Arithmetic() {}

    /**
     * Returns a picture after one operation, {@code picture operator constant}.
     *
     * @param operator the operator in Python, such as {@code /}
     * @param constant one number, or one for each channel
     * @param line the operation's line
     */
    public static PythonValue apply(PictureValue picture, String operator, PythonValue constant, int line) {
        return apply(picture, operator, constant, Form.PLAIN, line);
    }

    /**
     * Returns a picture after one operation, {@code constant operator picture}.
     *
     * @param operator the operator in Python, such as {@code -}
     * @param constant one number, or one for each channel
     * @param line the operation's line
     */
    public static PythonValue swapped(PictureValue picture, String operator, PythonValue constant, int line) {
        return apply(picture, operator, constant, Form.SWAPPED, line);
    }

    /**
     * Returns a picture after one operation in place, {@code picture operator= constant}: the array
     * keeps its type.
     *
     * @param operator the operator in Python without the equals sign
     * @param constant one number, or one for each channel
     * @param line the operation's line
     */
    public static PythonValue inPlace(PictureValue picture, String operator, PythonValue constant, int line) {
        return apply(picture, operator, constant, Form.IN_PLACE, line);
    }

    /**
     * Returns what a library's function of two values makes of a picture and a constant, in either order.
     *
     * @param library the picture's library from now on
     */
    static PythonValue called(String operator, PythonValue left, PythonValue right, Kind library, int line) {
        if (left instanceof PictureValue picture) {
            return apply(picture.as(library), operator, right, line);
        }
        return right instanceof PictureValue picture
                ? swapped(picture.as(library), operator, left, line)
                : left.asPicture();
    }

    /** The spelling of an operation. */
    private enum Form {
        PLAIN,
        SWAPPED,
        IN_PLACE
    }

    private static PythonValue apply(PictureValue given, String operator, PythonValue constant, Form form, int line) {
        boolean swapped = form == Form.SWAPPED;
        boolean inPlace = form == Form.IN_PLACE;
        if (given.has(NORMALIZE) && !given.chosen(NORMALIZE).isEmpty()) {
            return new Refused("arithmetic after a standardization is not supported", line);
        }
        if (given.kind() == PIL) {
            return new Refused("a PIL image takes no arithmetic", line);
        }
        Optional<List<Double>> known = constant.asNumbers();
        if (known.isEmpty()) {
            return new Refused("the arithmetic depends on a value that the code does not say", line);
        }
        List<Double> numbers = known.get();
        String axes = constant instanceof Numeric n ? n.axes() : numbers.size() > 1 ? "C" : "";
        Optional<String> joined = Axes.joined(given.axes(), axes, numbers.size());
        if (joined.isEmpty() || inPlace && !joined.get().equals(given.axes())) {
            return new Refused("the constants do not fit the picture's channels", line);
        }
        if (constant instanceof Numeric n && refuses(given.kind(), n, swapped)) {
            return new Refused(
                    "Python refuses to compute a NumPy array with a torch tensor; convert one of them", line);
        }
        PictureValue picture = Axes.withAxes(given, joined.get(), line);
        Optional<DoubleBinaryOperator> plain = Numbers.operation(operator);
        if (plain.isEmpty()) {
            return new Refused("'%s' of a picture is not supported".formatted(operator), line);
        }
        DoubleBinaryOperator operation = swapped ? (x, c) -> plain.get().applyAsDouble(c, x) : plain.get();
        NumberType from = picture.type();
        NumberType in = typeOf(picture.kind(), from, operator, constant, numbers);
        if (in == null || inPlace && !from.floating()) {
            return new Refused("arithmetic in integers wraps or fails; cast the picture to float32 first", line);
        }
        NumberType to = inPlace ? from : in;
        double[] constants = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        Numbers eager = picture.numbers().with(operation, constants, in, to);
        boolean graph = picture.kind() == TENSORFLOW;
        Numbers folded = graph && operator.equals("/") && !swapped
                ? picture.folded().with((x, c) -> x * c, reciprocals(constants, in), in, to)
                : picture.folded().with(operation, constants, in, to);
        OperationTrace operations = swapped && (operator.equals("-") || operator.equals("/"))
                ? picture.operations().lost()
                : picture.operations().then(operator, numbers, in, to);
        PictureValue result = picture.with(eager, folded).with(operations).choose(NORMALIZE, "", line);
        if (in != from) {
            result = result.choose(COMPUTE, in.name(), line);
        }
        return graph ? rearranged(result, operator, constants) : result;
    }

    /**
     * Returns whether Python raises TypeError: torch takes an array on the right side only, and
     * NumPy takes no tensor.
     */
    private static boolean refuses(Kind picture, Numeric constants, boolean swapped) {
        return !constants.axes().isEmpty()
                && (picture == TORCH && constants.numpy() && swapped || picture == NUMPY && constants.kind() == TORCH);
    }

    /** Returns the factors by which TensorFlow's optimizer replaces divisors. */
    private static double[] reciprocals(double[] constants, NumberType in) {
        double[] reciprocals = new double[constants.length];
        for (int i = 0; i < constants.length; i++) {
            reciprocals[i] = in.rounded(1 / in.rounded(constants[i]));
        }
        return reciprocals;
    }

    /** Returns the result with a note where TensorFlow's optimizer may join two operations. */
    private static PictureValue rearranged(PictureValue result, String operator, double[] constants) {
        String kind = "*/".contains(operator) ? "scale" : "shift";
        boolean neutral = constants.length == 1 && constants[0] == ("scale".equals(kind) ? 1 : 0);
        if (neutral) {
            return result;
        }
        String blurred = kind.equals(result.progress().lastOperation())
                ? "TensorFlow's optimizer may join the operations before line "
                : result.progress().blurred();
        return result.with(result.progress().computed(kind, blurred));
    }

    /** Returns the type in which an operation is computed; null for one in whole numbers. */
    private static NumberType typeOf(
            Kind kind, NumberType from, String operator, PythonValue constant, List<Double> numbers) {
        boolean division = operator.equals("/");
        boolean whole = constant instanceof Constant c && c.value() instanceof Long;
        if (kind == NUMPY) {
            if (constant instanceof Numeric numeric && numeric.numpy()) {
                return joined(from, numeric.type(), division);
            }
            if (from.floating() && constant instanceof Items) {
                // A list becomes an array of float64 or int64, which are not weak types.
                return FLOAT64;
            }
            return from.floating() ? from : whole && !division ? null : FLOAT64;
        }
        if (kind == TORCH && constant instanceof Numeric n && !n.axes().isEmpty()) {
            return withTensor(from, n, division);
        }
        if (from.floating()) {
            return from;
        }
        boolean integers = whole || numbers.stream().allMatch(n -> n == Math.rint(n)) && constant instanceof Numeric;
        if (kind == TENSORFLOW) {
            return division && integers && from == UINT8 && numbers.stream().allMatch(n -> n >= 0 && n < 256)
                    ? FLOAT32
                    : null;
        }
        return division ? FLOAT32 : null;
    }

    /** Returns the type of a torch tensor and another one, or an array, with axes. */
    private static NumberType withTensor(NumberType from, Numeric other, boolean division) {
        if (other.numpy() || from.floating() && other.type().floating()) {
            return joined(from, other.type(), division);
        }
        if (from.floating() || other.type().floating()) {
            return from.floating() ? from : other.type();
        }
        return division ? FLOAT32 : null;
    }

    private static NumberType joined(NumberType a, NumberType b, boolean division) {
        if (a.floating() && b.floating()) {
            return Collections.max(List.of(a, b));
        }
        if (a.floating() || b.floating()) {
            NumberType floating = a.floating() ? a : b;
            NumberType integers = a.floating() ? b : a;
            return integers == UINT8 ? floating : FLOAT64;
        }
        return division || b == INTEGER ? division ? FLOAT64 : null : null;
    }
}
