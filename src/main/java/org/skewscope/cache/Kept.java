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
 * Keeps what took long to make, up to a weight, in most places bytes; what was unused longest makes
 * room. Safe for use by several threads: nothing is made or dropped while the lock is held, so that
 * two threads that miss one key at a time both make it.
 */
public final class Kept<K, V> {

    private record Weighed<V>(V value, long weight) {}

    private final long most;
    private final ToLongFunction<V> weight;
    private final Consumer<V> dropped;
    private final Map<K, Weighed<V>> values = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /**
     * @param most how much the values may weigh together; see {@link CacheLimit}
     * @param weight of a value, asked once when it comes
     * @param dropped told of each value that is no longer kept
     */
    public Kept(long most, ToLongFunction<V> weight, Consumer<V> dropped) {
        this.most = most;
        this.weight = weight;
        this.dropped = dropped;
    }

    /** For values that need no farewell. */
    public Kept(long most, ToLongFunction<V> weight) {
        this(most, weight, value -> {});
    }

    /** So many values, whatever they weigh. */
    public static <K, V> Kept<K, V> ofCount(CacheLimit limit) {
        return new Kept<>(limit.most(), value -> 1);
    }

    /** The value, if it is still kept. */
    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(values.get(key)).map(Weighed::value);
    }

    /** The value of the first entry of that kind, which counts as unused. */
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

    /** The value, made where it is not kept. */
    public V get(K key, Supplier<V> maker) {
        return get(key).orElseGet(
                        () -> {
                            V made = maker.get();
                            keep(key, made);
                            return made;
                        });
    }

    /** Takes a value in; one that is heavier than all may be is not kept at all. */
    public void keep(K key, V value) {
        // Nothing is weightless: without an end to their number even empty values fill the memory.
        Weighed<V> next = new Weighed<>(value, Math.max(1, weight.applyAsLong(value)));
        if (next.weight > most) {
            return;
        }
        List<V> gone = new ArrayList<>();
        synchronized (this) {
            Weighed<V> replaced = values.put(key, next);
            held += next.weight;
            if (replaced != null) {
                held -= replaced.weight;
                if (replaced.value != value) {
                    gone.add(replaced.value);
                }
            }
            shrink(most, gone);
        }
        gone.forEach(dropped);
    }

    /** Drops what must go before a value of that weight can be kept. */
    public void makeRoom(long coming) {
        List<V> gone = new ArrayList<>();
        synchronized (this) {
            shrink(most - coming, gone);
        }
        gone.forEach(dropped);
    }

    /** Drops what was unused longest until the rest weighs no more than that, or one is left. */
    public void rest(long weighing) {
        List<V> gone = new ArrayList<>();
        synchronized (this) {
            while (held > weighing && values.size() > 1) {
                shrink(held - 1, gone);
            }
        }
        gone.forEach(dropped);
    }

    /** Drops those of other keys. */
    public void retain(Set<K> wanted) {
        List<V> gone = new ArrayList<>();
        synchronized (this) {
            Iterator<Map.Entry<K, Weighed<V>>> each = values.entrySet().iterator();
            while (each.hasNext()) {
                Map.Entry<K, Weighed<V>> next = each.next();
                if (!wanted.contains(next.getKey())) {
                    held -= next.getValue().weight;
                    gone.add(next.getValue().value);
                    each.remove();
                }
            }
        }
        gone.forEach(dropped);
    }

    /** Drops all. */
    public void forget() {
        makeRoom(most);
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
