package org.skewscope.code.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Dataset;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Model;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.PythonValue.Unknown;

/** Joins the values of two branches of a program. */
final class Alternatives {

    private Alternatives() {}

    /** Returns one of two values; pictures that differ become a question. */
    static PythonValue of(PythonValue a, PythonValue b, String question, int line) {
        boolean open = a instanceof Unknown && b.isPicture() || a.isPicture() && b instanceof Unknown;
        if (!a.isPicture() && !open) {
            return b.isPicture() ? b : a;
        }
        return !open && (!b.isPicture() || same(a, b))
                ? a
                : a instanceof Asked
                        ? a
                        : b instanceof Asked ? b : new Asked(question, List.of("True", "False"), "", line);
    }

    static Map<String, PythonValue> merged(
            Map<String, PythonValue> yes, Map<String, PythonValue> no, String question, int line) {
        Map<String, PythonValue> merged = new HashMap<>();
        Set<String> names = new HashSet<>(yes.keySet());
        names.addAll(no.keySet());
        for (String name : names) {
            PythonValue a = yes.get(name);
            PythonValue b = no.get(name);
            merged.put(name, a == null ? b : b == null || a == b ? a : constant(a, b, question, line));
        }
        return merged;
    }

    private static PythonValue constant(PythonValue a, PythonValue b, String question, int line) {
        if (a.isPicture() || b.isPicture()) {
            return of(a, b, question, line);
        }
        if (a instanceof Constant x && b instanceof Constant y) {
            return Objects.equals(x.value(), y.value()) ? a : new Unknown(question, line);
        }
        if (a.is(null)) {
            return b;
        }
        if (b.is(null)) {
            return a;
        }
        if (a instanceof Open || a instanceof Source) {
            return b instanceof Source || b instanceof Unknown ? a : new Unknown(question, line);
        }
        return a.getClass() == b.getClass() && (a instanceof Unknown || a instanceof Model)
                ? a
                : new Unknown(question, line);
    }

    static boolean same(PythonValue a, PythonValue b) {
        if (a == b) {
            return true;
        }
        if (a instanceof PictureValue x && b instanceof PictureValue y) {
            return values(x).equals(values(y))
                    && x.type() == y.type()
                    && x.numbers().sameValues(y.numbers())
                    && x.progress().equals(y.progress());
        }
        if (a instanceof Dataset x && b instanceof Dataset y) {
            return same(x.element(), y.element());
        }
        return a instanceof Items x
                && b instanceof Items y
                && x.items().size() == y.items().size()
                && IntStream.range(0, x.items().size())
                        .allMatch(i -> same(x.items().get(i), y.items().get(i))
                                || !x.items().get(i).isPicture());
    }

    private static Map<String, String> values(PictureValue picture) {
        Map<String, String> values = new TreeMap<>();
        picture.choices().forEach((key, choice) -> values.put(key.id(), choice.value()));
        return values;
    }
}
