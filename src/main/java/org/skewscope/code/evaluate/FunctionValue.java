package org.skewscope.code.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.python.Parameter;
import org.skewscope.code.python.Statement;
import org.skewscope.code.value.Value;

/**
 * A function of the program with the names it sees.
 *
 * @param traced whether it is a tf.function
 * @param self what a method is called on
 * @param bound arguments that are given already
 * @param defaults values of parameters that were computed with the definition
 */
record FunctionValue(
        String name,
        List<Parameter> parameters,
        List<Statement> body,
        Scope scope,
        boolean traced,
        Optional<Value> self,
        Map<String, Value> bound,
        Map<String, Value> defaults,
        int line)
        implements Value {

    FunctionValue of(Value receiver) {
        return new FunctionValue(
                name,
                parameters,
                body,
                scope,
                traced,
                Optional.of(receiver),
                bound,
                defaults,
                line);
    }

    FunctionValue inFunction() {
        return new FunctionValue(name, parameters, body, scope, true, self, bound, defaults, line);
    }

    FunctionValue binding(Map<String, Value> more) {
        Map<String, Value> all = new java.util.HashMap<>(bound);
        all.putAll(more);
        return new FunctionValue(name, parameters, body, scope, traced, self, all, defaults, line);
    }
}
