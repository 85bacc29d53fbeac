package org.skewscope.code.evaluate;

import java.util.HashMap;
import java.util.Map;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Dictionary;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Mapping;

/** Dictionaries by their keys; one with instances is what a served model is given. */
final class Dictionaries {

    private final Evaluator evaluator;
    private final Expressions expressions;

    Dictionaries(Evaluator evaluator, Expressions expressions) {
        this.evaluator = evaluator;
        this.expressions = expressions;
    }

    Value dictionary(Dictionary d, Scope scope) {
        Map<String, Value> entries = new HashMap<>();
        for (Expression.Entry entry : d.entries()) {
            Value v = expressions.value(entry.value(), scope);
            if (entry.key().isEmpty()) {
                if (v instanceof Mapping mapping) {
                    entries.putAll(mapping.entries());
                }
                continue;
            }
            Value key = expressions.value(entry.key().get(), scope);
            String name =
                    key instanceof Constant c ? String.valueOf(c.value()) : "#" + entries.size();
            entries.put(name, v);
            if (name.equals("instances")) {
                evaluator.feed(v, d.line());
            }
        }
        return new Mapping(entries, d.line());
    }
}
