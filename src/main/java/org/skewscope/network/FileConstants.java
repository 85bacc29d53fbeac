package org.skewscope.network;

import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Holds the constants of a file by the tensor that they are. A large one is read when it is asked for,
 * and again when nobody held it in between, so that a large file's numbers never lie in memory as a
 * whole. Whoever holds a constant gets the same object again. One thread uses it at a time.
 */
public final class FileConstants extends AbstractMap<String, Value> {

    /** A constant of fewer numbers is kept. */
    private static final int FEWEST_NUMBERS = 1 << 12;

    private final Map<String, Supplier<Value>> readings = new HashMap<>();
    private final Map<String, Value> kept = new HashMap<>();
    private final Map<String, WeakReference<Value>> last = new HashMap<>();

    /**
     * Adds a constant.
     *
     * @param reading returns its value, the same numbers each time
     */
    public void add(String tensor, Supplier<Value> reading) {
        readings.put(tensor, reading);
    }

    /** Returns whether a value is the object that this holds for a tensor. Nothing is read. */
    public boolean owns(String tensor, Value value) {
        WeakReference<Value> known = last.get(tensor);
        return value == kept.get(tensor) || known != null && known.get() == value;
    }

    @Override
    public Value get(Object tensor) {
        Value known = kept.get(tensor);
        if (known == null && last.containsKey(tensor)) {
            known = last.get(tensor).get();
        }
        return known != null || !readings.containsKey(tensor) ? known : read((String) tensor);
    }

    private Value read(String tensor) {
        Value value = readings.get(tensor).get();
        if (value.size() < FEWEST_NUMBERS) {
            kept.put(tensor, value);
        } else {
            last.put(tensor, new WeakReference<>(value));
        }
        return value;
    }

    @Override
    public boolean containsKey(Object tensor) {
        return readings.containsKey(tensor);
    }

    @Override
    public Set<String> keySet() {
        return Set.copyOf(readings.keySet());
    }

    @Override
    public Set<Entry<String, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Value>> iterator() {
                Iterator<String> tensors = readings.keySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return tensors.hasNext();
                    }

                    @Override
                    public Entry<String, Value> next() {
                        String tensor = tensors.next();
                        return Map.entry(tensor, get(tensor));
                    }
                };
            }

            @Override
            public int size() {
                return readings.size();
            }
        };
    }
}
