package org.skewscope.code.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the names of a module or of one call of a function. */
public final class Scope {

    private final Scope outer;
    private Map<String, PythonValue> names = new HashMap<>();
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> outside = new HashSet<>();

    /**
     * Makes a scope without names.
     *
     * @param outer the scope around it; null for a module
     */
    public Scope(Scope outer) {
        this.outer = outer;
    }

    /** Returns what a name stands for here or in the scopes around; empty for an unknown name. */
    public Optional<PythonValue> find(String name) {
        PythonValue value = names.get(name);
        return value != null ? Optional.of(value) : outer == null ? Optional.empty() : outer.find(name);
    }

    /** Assigns a value; a name that is declared global or nonlocal changes in the outer scope. */
    public void set(String name, PythonValue value) {
        if (outside.contains(name) && outer != null) {
            outer.set(name, value);
        } else {
            parameters.remove(name);
            names.put(name, value);
        }
    }

    /** Sets a parameter to the caller's argument. */
    public void setParameter(String name, PythonValue value) {
        names.put(name, value);
        parameters.add(name);
    }

    /** Returns whether a name still holds the caller's argument. */
    public boolean isParameter(String name) {
        return parameters.contains(name);
    }

    /** Declares a name global or nonlocal. */
    public void declareOutside(String name) {
        outside.add(name);
    }

    /** Returns a copy of the names of this scope alone. */
    public Map<String, PythonValue> snapshot() {
        return new HashMap<>(names);
    }

    /**
     * Sets the names of this scope back.
     *
     * @param snapshot what {@link #snapshot} returned
     */
    public void restore(Map<String, PythonValue> snapshot) {
        names = new HashMap<>(snapshot);
    }
}
