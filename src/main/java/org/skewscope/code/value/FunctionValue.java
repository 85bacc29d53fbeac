package org.skewscope.code.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.python.Parameter;
import org.skewscope.code.python.PythonStatement;

/**
 * Describes a function of the program with the names that it sees.
 *
 * @param traced whether it is a tf.function
 * @param self the object that a method is called on; empty for a function
 * @param bound arguments that are bound already, as by functools.partial
 * @param defaults values of parameters, computed when the function was defined
 */
public record FunctionValue(
        String name,
        List<Parameter> parameters,
        List<PythonStatement> body,
        Scope scope,
        boolean traced,
        Optional<PythonValue> self,
        Map<String, PythonValue> bound,
        Map<String, PythonValue> defaults,
        int line)
        implements PythonValue {

    /** Marks a function that XLA compiles among the bound arguments; no parameter has a space. */
    public static final String COMPILED = "compiled by XLA";

    /** Returns the function as a method of an object. */
    public FunctionValue of(PythonValue receiver) {
        return new FunctionValue(name, parameters, body, scope, traced, Optional.of(receiver), bound, defaults, line);
    }

    /**
     * Returns the function as a tf.function.
     *
     * @param compiled whether XLA compiles it
     */
    public FunctionValue inFunction(boolean compiled) {
        Map<String, PythonValue> all = new HashMap<>(bound);
        if (compiled) {
            all.put(COMPILED, new Constant(true, line));
        }
        return new FunctionValue(name, parameters, body, scope, true, self, all, defaults, line);
    }

    /** Returns the function with more bound arguments. */
    public FunctionValue binding(Map<String, PythonValue> more) {
        Map<String, PythonValue> all = new HashMap<>(bound);
        all.putAll(more);
        return new FunctionValue(name, parameters, body, scope, traced, self, all, defaults, line);
    }

    /** Describes the part of the evaluator that the rules of calls need. */
    public interface Interpreter {

        /**
         * Returns the result of a function of the program, a layer or a transform.
         *
         * @param argument a picture or a row
         */
        PythonValue apply(PythonValue function, PythonValue argument, int line);

        /** Returns whether TensorFlow runs the call in a graph: in a tf.function or a dataset's map. */
        boolean inGraph();

        /** Notes the input of a model. */
        void feed(PythonValue value, int line);
    }
}
