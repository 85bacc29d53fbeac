package org.skewscope.code.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.ClassType;
import org.skewscope.code.value.PythonValue.Instance;

/** Makes and reads objects of the program's classes. */
final class Instances {

    private Instances() {}

    static PythonValue made(Evaluator evaluator, ClassType type, Arguments a) {
        Instance instance = new Instance(type, new HashMap<>(), a.line());
        Optional<FunctionValue> initializer = method(instance, List.of("__init__"));
        if (initializer.isPresent()) {
            evaluator.call(initializer.get(), a.positional(), a.named(), a.line());
            return instance;
        }
        for (int i = 0; i < Math.min(a.positional().size(), type.fields().size()); i++) {
            instance.fields().put(type.fields().get(i), a.positional().get(i));
        }
        instance.fields().putAll(a.named());
        return instance;
    }

    static Optional<FunctionValue> method(Instance instance, List<String> names) {
        return names.stream()
                .map(instance.type().members()::get)
                .filter(member -> member instanceof FunctionValue)
                .map(member -> ((FunctionValue) member).of(instance))
                .findFirst();
    }

    /** Returns the method that a call of the object runs; empty where the class does not write one. */
    static Optional<FunctionValue> called(Instance instance) {
        return method(instance, List.of("__call__", "call", "forward"));
    }

    static Optional<PythonValue> field(Instance instance, String name) {
        PythonValue field = instance.fields().get(name);
        Map<String, PythonValue> members = instance.type().members();
        return field != null
                ? Optional.of(field)
                : Optional.ofNullable(members.get(name))
                        .map(member ->
                                member instanceof FunctionValue f && !f.bound().containsKey("static method")
                                        ? f.of(instance)
                                        : member);
    }
}
