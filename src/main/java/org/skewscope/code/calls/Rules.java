package org.skewscope.code.calls;

import java.util.Map;
import java.util.function.Function;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;

/**
 * Collects the rules of one library's functions, a row for each: its names with commas between them, and what it does.
 *
 * @param table receives the rules by their full names
 * @param prefix the names' common beginning, such as {@code np.}
 * @param subject takes the picture from the arguments as the library's own, or a value that is none
 */
record Rules(Map<String, Rule> table, String prefix, Function<Arguments, PythonValue> subject) {

    /** Computes the result of one function of a library. */
    @FunctionalInterface
    interface Rule {
        PythonValue apply(Arguments arguments, Interpreter interpreter);
    }

    /** Computes what one function makes of a picture. */
    @FunctionalInterface
    interface PictureRule {
        PythonValue apply(PictureValue picture, Arguments arguments);
    }

    /** Adds a rule that calls functions of the program. */
    Rules with(String names, Rule rule) {
        for (String name : names.split(", ")) {
            table.put(prefix + name, rule);
        }
        return this;
    }

    /** Adds a rule of the arguments. */
    Rules call(String names, Function<Arguments, PythonValue> rule) {
        return with(names, (a, in) -> rule.apply(a));
    }

    /** Adds a rule of the picture among the arguments; a value that is no picture stays as it is. */
    Rules picture(String names, PictureRule rule) {
        return call(names, a -> subject.apply(a).then(p -> rule.apply(p, a)));
    }

    /**
     * Refuses functions.
     *
     * @param why the reason, with {@code %s} for the name in the row
     */
    Rules refuse(String names, String why) {
        for (String name : names.split(", ")) {
            call(name, a -> a.refuse(why.formatted(name)));
        }
        return this;
    }
}
