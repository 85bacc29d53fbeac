package org.skewscope.code.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Value.Constant;

/**
 * What a call is given.
 *
 * @param name as the caller wrote it, for sentences
 * @param lines where each named argument is written
 */
public record Arguments(
        String name,
        List<Value> positional,
        Map<String, Value> named,
        Map<String, Integer> lines,
        int line) {

    public Optional<Value> at(int index) {
        return index < positional.size() ? Optional.of(positional.get(index)) : Optional.empty();
    }

    /** By position or by name; None counts as not given. */
    public Optional<Value> get(int index, String key) {
        Optional<Value> found = named.containsKey(key) ? Optional.of(named.get(key)) : at(index);
        return found.filter(value -> !(value instanceof Constant c && c.value() == null));
    }

    public Optional<Value> get(String key) {
        return get(Integer.MAX_VALUE, key);
    }

    public boolean says(String key, Object value) {
        return get(key).filter(v -> v instanceof Constant c && value.equals(c.value())).isPresent();
    }

    /** Whether it is given and anything but False, None or zero. */
    public boolean on(String key) {
        return get(key).filter(
                        v ->
                                !(v instanceof Constant c
                                        && (Boolean.FALSE.equals(c.value())
                                                || c.value() instanceof Number n
                                                        && n.doubleValue() == 0)))
                .isPresent();
    }

    public int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    /** Without the first, which the call is about. */
    public Arguments rest() {
        return new Arguments(
                name,
                positional.isEmpty() ? positional : positional.subList(1, positional.size()),
                named,
                lines,
                line);
    }

    public Arguments with(Value first) {
        List<Value> all = new java.util.ArrayList<>(List.of(first));
        all.addAll(positional);
        return new Arguments(name, all, named, lines, line);
    }
}
