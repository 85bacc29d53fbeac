package org.skewscope.code.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.Expression.Call;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Mapping;

/** Calls with their arguments. */
final class CallReader {

    private final Evaluator evaluator;
    private final Expressions expressions;

    CallReader(Evaluator evaluator, Expressions expressions) {
        this.evaluator = evaluator;
        this.expressions = expressions;
    }

    Value call(Call call, Scope scope) {
        Value callee = expressions.value(call.function(), scope);
        List<Value> positional = new ArrayList<>();
        Map<String, Value> named = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Argument argument : call.arguments()) {
            Value v = expressions.value(argument.value(), scope);
            if (argument.stars() == 1) {
                positional.addAll(v instanceof Items items ? items.items() : List.of(v));
            } else if (argument.stars() == 2) {
                if (v instanceof Mapping mapping) {
                    named.putAll(mapping.entries());
                } else {
                    named.put("**", v);
                }
            } else if (argument.name().isEmpty()) {
                positional.add(v);
            } else {
                named.put(argument.name(), v);
                lines.put(argument.name(), argument.line());
            }
        }
        String name =
                callee instanceof Value.Member member
                        ? member.name()
                        : Spelling.of(call.function());
        Arguments a = new Arguments(name, positional, named, lines, call.line());
        if (callee instanceof Value.Named builtin) {
            Optional<Value> result = Builtins.call(evaluator, builtin.name(), a, scope);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return evaluator.call(callee, a);
    }
}
