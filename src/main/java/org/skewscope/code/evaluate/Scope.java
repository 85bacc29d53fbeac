package org.skewscope.code.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.value.Value;

/** The names of a module or of one call of a function. */
final class Scope {

    private final Scope outer;
    private Map<String, Value> names = new HashMap<>();
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> outside = new HashSet<>();

    Scope(Scope outer) {
        this.outer = outer;
    }

    Optional<Value> find(String name) {
        Value value = names.get(name);
        return value != null
                ? Optional.of(value)
                : outer == null ? Optional.empty() : outer.find(name);
    }

    void set(String name, Value value) {
        if (outside.contains(name) && outer != null) {
            outer.set(name, value);
        } else {
            parameters.remove(name);
            names.put(name, value);
        }
    }

    void setParameter(String name, Value value) {
        names.put(name, value);
        parameters.add(name);
    }

    /** Whether the value belongs to the caller, who wrote it. */
    boolean isParameter(String name) {
        return parameters.contains(name);
    }

    void declareOutside(String name) {
        outside.add(name);
    }

    Map<String, Value> snapshot() {
        return new HashMap<>(names);
    }

    void restore(Map<String, Value> snapshot) {
        names = new HashMap<>(snapshot);
    }

    boolean isModule() {
        return outer == null;
    }
}
