package org.skewscope.code.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.code.python.Parameter;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Items;

/** Gives a function's parameters their values. */
final class Binding {

    private Binding() {}

    static void bind(
            FunctionValue function, List<Value> given, Map<String, Value> named, Scope scope) {
        List<Value> positional = new ArrayList<>();
        function.self().ifPresent(positional::add);
        positional.addAll(given);
        Map<String, Value> names = new HashMap<>(function.bound());
        names.putAll(named);
        int next = 0;
        for (Parameter parameter : function.parameters()) {
            Value value;
            if (parameter.stars() == 1) {
                value =
                        new Items(
                                positional.subList(
                                        Math.min(next, positional.size()), positional.size()),
                                true,
                                parameter.line());
                next = positional.size();
            } else if (parameter.stars() == 2) {
                value = new Value.Mapping(Map.copyOf(names), parameter.line());
            } else if (names.containsKey(parameter.name())) {
                value = names.remove(parameter.name());
            } else if (next < positional.size()) {
                value = positional.get(next++);
            } else if (function.defaults().containsKey(parameter.name())) {
                value = function.defaults().get(parameter.name());
            } else {
                String hint = parameter.hint().map(Spelling::of).orElse("");
                value = new Value.Open(parameter.name(), hint, parameter.line(), function.line());
            }
            scope.setParameter(parameter.name(), value);
        }
    }
}
