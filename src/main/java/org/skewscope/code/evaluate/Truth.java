package org.skewscope.code.evaluate;

import java.util.Optional;
import java.util.Set;
import org.skewscope.code.python.Expression;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Instance;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Member;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.PythonValue.Unknown;

/** Decides conditions that the code decides. */
final class Truth {

    private Truth() {}

    static Optional<Boolean> of(PythonValue value) {
        if (value instanceof Constant c) {
            Object v = c.value();
            return Optional.of(
                    v instanceof Boolean b
                            ? b
                            : v instanceof Number n
                                    ? n.doubleValue() != 0
                                    : v instanceof String s ? !s.isEmpty() : v != null);
        }
        if (value instanceof Items items) {
            return Optional.of(!items.items().isEmpty());
        }
        return value instanceof Instance || value instanceof FunctionValue ? Optional.of(true) : Optional.empty();
    }

    /** Returns the outcome of a comparison; empty where it is unknown and matters to a picture. */
    static Optional<PythonValue> compared(String operator, PythonValue left, PythonValue right, int line) {
        boolean equality = Set.of("==", "!=", "is", "is not", "in", "not in").contains(operator);
        if (!equality) {
            return Optional.empty();
        }
        boolean negative = operator.startsWith("!") || operator.contains("not");
        if (left instanceof Member member && member.name().equals("mode") && member.of() instanceof PictureValue) {
            // The presets convert to RGB what is not RGB; the conversion changes nothing of RGB.
            boolean rgb = right.is("RGB");
            return Optional.of(new Constant(rgb ? negative : true, line));
        }
        if (left instanceof Member member && member.name().equals("mode") && member.of() instanceof Open) {
            return Optional.of(new Constant(true, line));
        }
        if (operator.startsWith("is") && right.is(null)) {
            if (left instanceof Constant known) {
                return Optional.of(new Constant((known.value() == null) != negative, line));
            }
            boolean something = left.isPicture()
                    || left instanceof Open
                    || left instanceof Items
                    || left instanceof Instance
                    || left instanceof Numeric
                    || left instanceof Source;
            return something ? Optional.of(new Constant(negative, line)) : Optional.of(new Unknown("", line));
        }
        if (operator.endsWith("in") && right instanceof Items items && left instanceof Constant c) {
            boolean all = items.items().stream().allMatch(i -> i instanceof Constant);
            boolean found = items.items().stream().anyMatch(i -> i.is(c.value()));
            return all ? Optional.of(new Constant(found != negative, line)) : Optional.empty();
        }
        return left instanceof Constant && right instanceof Constant
                ? Optional.empty()
                : Optional.of(new Unknown("", line));
    }

    static String question(Expression condition) {
        String name = Spelling.of(condition);
        return name.isEmpty() ? "Does the condition hold?" : name + " True or False?";
    }
}
