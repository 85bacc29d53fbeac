package org.skewscope.cache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Caches values up to a total weight, in most places bytes. The value that was unused longest makes
 * room. For several threads: no value is made or dropped while the lock is held, so that two
 * threads that miss one key at the same time both make it.
 */
public final class Kept<K, V> {

    private record Weighed<V>(V value, long weight) {}

    private final long most;
    private final ToLongFunction<V> weight;
    private final Consumer<V> dropped;
    private final Map<K, Weighed<V>> values = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /**
     * @param most the largest total weight; see {@link CacheLimit}
     * @param weight returns the weight of a value, called once for each value
     * @param dropped receives each value that is no longer kept
     */
    public Kept(long most, ToLongFunction<V> weight, Consumer<V> dropped) {
        this.most = most;
        this.weight = weight;
        this.dropped = dropped;
    }

    /** Creates a cache of values that need no cleanup. */
    public Kept(long most, ToLongFunction<V> weight) {
        this(most, weight, value -> {});
    }

    /** Creates a cache of a number of values. */
    public static <K, V> Kept<K, V> ofCount(CacheLimit limit) {
        return new Kept<>(limit.most(), value -> 1);
    }

    /** Returns the value of a key; empty if it is not kept. */
    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(values.get(key)).map(Weighed::value);
    }

    /** Returns the value of the first entry that matches, which does not count as used. */
    public synchronized Optional<V> first(BiPredicate<K, V> kind) {
        return values.entrySet().stream()
                .filter(entry -> kind.test(entry.getKey(), entry.getValue().value))
                .map(entry -> entry.getValue().value)
                .findFirst();
    }

    /**
     * Passes every entry to an action while no lock is held. None of them counts as used.
     *
     * @param action receives key and value
     */
    public void forEach(BiConsumer<K, V> action) {
        List<Map.Entry<K, Weighed<V>>> entries;
        synchronized (this) {
            entries = List.copyOf(values.entrySet());
        }
        entries.forEach(entry -> action.accept(entry.getKey(), entry.getValue().value));
    }

    /** Returns the value of a key, which is made and kept if there is none. */
    public V get(K key, Supplier<V> maker) {
        return get(key).orElseGet(() -> {
            V made = maker.get();
            keep(key, made);
            return made;
        });
    }

    /** Keeps a value, unless it alone is heavier than the largest total weight. */
    public void keep(K key, V value) {
        // Every value weighs at least 1, since even empty values take memory.
        Weighed<V> next = new Weighed<>(value, Math.max(1, weight.applyAsLong(value)));
        if (next.weight > most) {
            return;
        }
        drop(gone -> {
            Weighed<V> replaced = values.put(key, next);
            held += next.weight;
            if (replaced != null) {
                held -= replaced.weight;
                if (replaced.value != value) {
                    gone.add(replaced.value);
                }
            }
            shrink(most, gone);
        });
    }

    /** Drops values until one of a weight can be kept. */
    public void makeRoom(long coming) {
        drop(gone -> shrink(most - coming, gone));
    }

    /** Drops the values unused longest until the rest is no heavier, or one is left. */
    public void rest(long weighing) {
        drop(gone -> {
            while (held > weighing && values.size() > 1) {
                shrink(held - 1, gone);
            }
        });
    }

    /** Drops the values of all other keys. */
    public void retain(Set<K> wanted) {
        drop(gone -> {
            Iterator<Map.Entry<K, Weighed<V>>> each = values.entrySet().iterator();
            while (each.hasNext()) {
                Map.Entry<K, Weighed<V>> next = each.next();
                if (!wanted.contains(next.getKey())) {
                    held -= next.getValue().weight;
                    gone.add(next.getValue().value);
                    each.remove();
                }
            }
        });
    }

    /** Drops all values. */
    public void forget() {
        makeRoom(most);
    }

    /** Takes values out while the lock is held, and gives them to their cleanup once it is free. */
    private void drop(Consumer<List<V>> change) {
        List<V> gone = new ArrayList<>();
        synchronized (this) {
            change.accept(gone);
        }
        gone.forEach(dropped);
    }

    private void shrink(long to, List<V> gone) {
        Iterator<Weighed<V>> oldest = values.values().iterator();
        while (held > to && oldest.hasNext()) {
            Weighed<V> next = oldest.next();
            held -= next.weight;
            gone.add(next.value);
            oldest.remove();
        }
    }
}
