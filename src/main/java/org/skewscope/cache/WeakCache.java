package org.skewscope.cache;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Keeps a value for an object for as long as the object is reachable from elsewhere. It needs no
 * limit of its own, since the objects' holders have one. A value must be small and must not refer
 * to its object. For several threads.
 *
 * @param <K> a type whose equality is identity, such as an array
 */
public final class WeakCache<K, V> {

    private final Map<K, V> values = new WeakHashMap<>();

    /** Returns the value of an object; empty if there is none. */
    public synchronized Optional<V> get(K object) {
        return Optional.ofNullable(values.get(object));
    }

    /** Returns the value of an object, which is made and kept if there is none. */
    public V get(K object, Supplier<V> maker) {
        return get(object).orElseGet(() -> {
            V made = maker.get();
            keep(object, made);
            return made;
        });
    }

    /** Keeps a value for an object in place of the last one. */
    public synchronized void keep(K object, V value) {
        values.put(object, value);
    }
}
