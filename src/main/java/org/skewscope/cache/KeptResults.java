package org.skewscope.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps so many results; the one unused longest makes room. For one thread. */
public final class KeptResults<K, V> {

    private final int most;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

    public KeptResults(int most) {
        this.most = most;
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(kept.get(key));
    }

    public void keep(K key, V value) {
        kept.put(key, value);
        if (kept.size() > most) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    public void forget() {
        kept.clear();
    }
}
