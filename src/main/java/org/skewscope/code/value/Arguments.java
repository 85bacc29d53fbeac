package org.skewscope.code.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Value.Constant;

/**
 * Describes the arguments of a call.
 *
 * @param name the called name as the program writes it, for sentences
 * @param lines the line of each named argument
 */
public record Arguments(
        String name, List<Value> positional, Map<String, Value> named, Map<String, Integer> lines, int line) {

    /**
     * Returns a positional argument; empty where it is missing.
     *
     * @param index the position, from 0
     */
    public Optional<Value> at(int index) {
        return index < positional.size() ? Optional.of(positional.get(index)) : Optional.empty();
    }

    /**
     * Returns an argument by position or by name; empty where it is missing or None.
     *
     * @param index the position, from 0
     * @param key the name
     */
    public Optional<Value> get(int index, String key) {
        Optional<Value> found = named.containsKey(key) ? Optional.of(named.get(key)) : at(index);
        return found.filter(value -> !(value instanceof Constant c && c.value() == null));
    }

    /**
     * Returns a named argument; empty where it is missing or None.
     *
     * @param key the name
     */
    public Optional<Value> get(String key) {
        return get(Integer.MAX_VALUE, key);
    }

    /**
     * Returns whether a named argument is this constant.
     *
     * @param key the name
     * @param value a number, text or Boolean
     */
    public boolean says(String key, Object value) {
        return get(key).filter(v -> v instanceof Constant c && value.equals(c.value()))
                .isPresent();
    }

    /**
     * Returns whether a named argument is given and not False, None or zero.
     *
     * @param key the name
     */
    public boolean on(String key) {
        return on(Integer.MAX_VALUE, key);
    }

    /**
     * Returns whether an argument by position or by name is given and not False, None or zero.
     *
     * @param index the position, from 0
     * @param key the name
     */
    public boolean on(int index, String key) {
        return get(index, key)
                .filter(v -> !(v instanceof Constant c
                        && (Boolean.FALSE.equals(c.value()) || c.value() instanceof Number n && n.doubleValue() == 0)))
                .isPresent();
    }

    /**
     * Returns the line of a named argument; the call's line where it is missing.
     *
     * @param key the name
     */
    public int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    /** Returns the arguments without the first, which is the subject of the call. */
    public Arguments rest() {
        return new Arguments(
                name, positional.isEmpty() ? positional : positional.subList(1, positional.size()), named, lines, line);
    }

    /**
     * Returns the arguments with another one before them.
     *
     * @param first the new first argument
     */
    public Arguments with(Value first) {
        List<Value> all = new java.util.ArrayList<>(List.of(first));
        all.addAll(positional);
        return new Arguments(name, all, named, lines, line);
    }
}
