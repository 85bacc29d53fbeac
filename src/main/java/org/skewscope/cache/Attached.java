package org.skewscope.cache;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Keeps what is known of an object for as long as somebody else holds the object: it needs no limit
 * of its own, since whoever holds the object has one. A value must be small and must not hold its
 * object. Safe for use by several threads.
 *
 * @param <K> has the equality of an object, which is its identity, as arrays have
 */
public final class Attached<K, V> {

    private final Map<K, V> values = new WeakHashMap<>();

    /** What is known of the object. */
    public synchronized Optional<V> get(K object) {
        return Optional.ofNullable(values.get(object));
    }

    /** The same, made where nothing is known. */
    public V get(K object, Supplier<V> maker) {
        return get(object)
                .orElseGet(
                        () -> {
                            V made = maker.get();
                            keep(object, made);
                            return made;
                        });
    }

    /** Takes the place of what was known of the object. */
    public synchronized void keep(K object, V value) {
        values.put(object, value);
    }
}
