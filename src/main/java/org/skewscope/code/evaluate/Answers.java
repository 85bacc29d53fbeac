package org.skewscope.code.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.Calls;
import org.skewscope.code.python.Parameter;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.Scope;

/**
 * Describes the user's answers on parameters and conditions that a program leaves open.
 *
 * @param parameters values by subject, as {@link Asked#subject()}
 * @param branches outcomes by the line of the condition
 */
public record Answers(Map<String, String> parameters, Map<Integer, Boolean> branches) {

    public static final Answers NONE = new Answers(Map.of(), Map.of());

    public Answers {
        parameters = Map.copyOf(parameters);
        branches = Map.copyOf(branches);
    }

    /**
     * Returns the answers with one more; empty where the text does not answer the question.
     *
     * @param asked the question
     * @param answer the text that the user typed
     */
    public Optional<Answers> with(Asked asked, String answer) {
        String text = answer.strip();
        if (asked.subject().isEmpty()) {
            if (!text.equals("True") && !text.equals("False")) {
                return Optional.empty();
            }
            Map<Integer, Boolean> more = new HashMap<>(branches);
            more.put(asked.line(), text.equals("True"));
            return Optional.of(new Answers(parameters, more));
        }
        boolean size = asked.choices().stream().allMatch(choice -> choice.matches("\\d+"));
        if (size ? !text.matches("[1-9]\\d{0,3}") : !asked.choices().contains(text)) {
            return Optional.empty();
        }
        Map<String, String> more = new HashMap<>(parameters);
        more.put(asked.subject(), text);
        return Optional.of(new Answers(more, branches));
    }

    Optional<Boolean> branch(int line) {
        return Optional.ofNullable(branches.get(line));
    }

    /** Replaces open parameters by their answers. */
    void into(FunctionValue function, Scope scope, Calls calls, Interpreter in) {
        for (Parameter parameter : function.parameters()) {
            Optional<String> answer = scope.find(parameter.name())
                    .filter(Open.class::isInstance)
                    .map(open -> parameters.get(((Open) open).subject()));
            answer.ifPresent(text -> scope.setParameter(parameter.name(), value(text, parameter, calls, in)));
        }
    }

    private static PythonValue value(String text, Parameter parameter, Calls calls, Interpreter in) {
        int line = parameter.line();
        if (text.matches("\\d+")) {
            return new Constant(Long.valueOf(text), line);
        }
        String name = text.startsWith("tf.") ? "tensorflow" + text.substring(2) : text;
        return calls.function(name, new Arguments(text, List.of(new Source("", line)), Map.of(), Map.of(), line), in);
    }
}
