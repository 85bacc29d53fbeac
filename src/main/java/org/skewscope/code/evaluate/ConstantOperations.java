package org.skewscope.code.evaluate;

import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.NumberType.INTEGER;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.Numbers;
import org.skewscope.code.value.PictureValue.Kind;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Numeric;

/** Computes and compares constants. */
final class ConstantOperations {

    /** The largest number of characters of a text; a longer one is unknown. */
    private static final int LONGEST = 100_000;

    private ConstantOperations() {}

    static Optional<PythonValue> of(String operator, PythonValue left, PythonValue right, int line) {
        if (left instanceof Constant a && right instanceof Constant b) {
            return constants(operator, a.value(), b.value()).map(v -> new Constant(v, line));
        }
        Optional<PythonValue> measured = Measured.computed(operator, left, right, line);
        if (measured.isPresent()) {
            return measured;
        }
        if (left instanceof Items a && right instanceof Items b && operator.equals("+")) {
            List<PythonValue> all = new ArrayList<>(a.items());
            all.addAll(b.items());
            return Optional.of(new Items(all, a.tuple(), line));
        }
        if (left instanceof Numeric || right instanceof Numeric) {
            return numeric(operator, left, right, line);
        }
        return Optional.empty();
    }

    private static Optional<Object> constants(String operator, Object a, Object b) {
        if (operator.equals("==") || operator.equals("is")) {
            return Optional.of(equal(a, b));
        }
        if (operator.equals("!=") || operator.equals("is not")) {
            return Optional.of(!equal(a, b));
        }
        if (a instanceof String x && b instanceof String y) {
            return operator.equals("+") && x.length() + y.length() <= LONGEST
                    ? Optional.of(x + y)
                    : operator.equals("in") ? Optional.of(y.contains(x)) : Optional.empty();
        }
        if (a instanceof Long x && b instanceof Long y && !operator.equals("/")) {
            return Optional.ofNullable(
                    switch (operator) {
                        case "+" -> x + y;
                        case "-" -> x - y;
                        case "*" -> x * y;
                        case "//" -> y == 0 ? null : (Object) Math.floorDiv(x, y);
                        case "%" -> y == 0 ? null : (Object) Math.floorMod(x, y);
                        case "**" -> y < 0 || y > 62 ? null : (Object) (long) Math.pow(x, y);
                        case "<" -> x < y;
                        case ">" -> x > y;
                        case "<=" -> x <= y;
                        case ">=" -> x >= y;
                        default -> null;
                    });
        }
        if (a instanceof Number x && b instanceof Number y) {
            double p = x.doubleValue();
            double q = y.doubleValue();
            return Optional.ofNullable(
                    switch (operator) {
                        case "+" -> p + q;
                        case "-" -> p - q;
                        case "*" -> p * q;
                        case "/" -> q == 0 ? null : (Object) (p / q);
                        case "//" -> q == 0 ? null : (Object) Math.floor(p / q);
                        case "**" -> Math.pow(p, q);
                        case "<" -> p < q;
                        case ">" -> p > q;
                        case "<=" -> p <= q;
                        case ">=" -> p >= q;
                        default -> null;
                    });
        }
        return Optional.empty();
    }

    private static boolean equal(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y
                ? x.doubleValue() == y.doubleValue()
                : Objects.equals(a, b);
    }

    private static Optional<PythonValue> numeric(String operator, PythonValue left, PythonValue right, int line) {
        List<Double> a = numbers(left);
        List<Double> b = numbers(right);
        if (a.isEmpty() || b.isEmpty() || a.size() != b.size() && a.size() != 1 && b.size() != 1) {
            return Optional.empty();
        }
        Optional<String> axes = axes(left, right);
        if (axes.isEmpty()) {
            return Optional.empty();
        }
        NumberType type = type(left, right, operator);
        Optional<DoubleBinaryOperator> operation = Numbers.operation(operator);
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        List<Double> results = new ArrayList<>();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            double x = type.rounded(a.get(a.size() == 1 ? 0 : i));
            double y = type.rounded(b.get(b.size() == 1 ? 0 : i));
            results.add(type.rounded(operation.get().applyAsDouble(x, y)));
        }
        Kind kind = Stream.of(left, right)
                .filter(v -> v instanceof Numeric n && !n.numpy())
                .map(v -> ((Numeric) v).kind())
                .findFirst()
                .orElse(NUMPY);
        return Optional.of(new Numeric(results, type, kind, axes.get(), line));
    }

    /** Returns the axes of a result; empty where the numbers lie along different axes. */
    private static Optional<String> axes(PythonValue left, PythonValue right) {
        String a = left instanceof Numeric n ? n.axes() : "";
        String b = right instanceof Numeric n ? n.axes() : "";
        String longer = a.length() < b.length() ? b : a;
        boolean several = numbers(left).size() > 1 && numbers(right).size() > 1;
        boolean apart = a.length() - a.indexOf('C') != b.length() - b.indexOf('C');
        if (several) {
            return apart ? Optional.empty() : Optional.of(longer);
        }
        String of = numbers(left).size() > 1 ? a : numbers(right).size() > 1 ? b : longer;
        return Optional.of("1".repeat(longer.length() - of.length()) + of);
    }

    private static List<Double> numbers(PythonValue value) {
        if (value instanceof Numeric numeric) {
            return numeric.numbers();
        }
        return value instanceof Constant c && c.value() instanceof Number n ? List.of(n.doubleValue()) : List.of();
    }

    private static NumberType type(PythonValue left, PythonValue right, String operator) {
        NumberType type = INTEGER;
        for (PythonValue value : List.of(left, right)) {
            if (value instanceof Numeric numeric && (numeric.type().compareTo(type) > 0)) {
                type = numeric.type();
            }
        }
        boolean wide = left instanceof Constant c && c.value() instanceof Double
                || right instanceof Constant d && d.value() instanceof Double
                || operator.equals("/");
        return !type.floating() && wide ? FLOAT64 : type;
    }
}
