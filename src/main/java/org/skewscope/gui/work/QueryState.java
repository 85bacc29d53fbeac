package org.skewscope.gui.work;

/**
 * How far the newest wish of a {@link LatestQuery} has come.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
public sealed interface QueryState<K, V> {

    /** Nothing is wanted. */
    record Nothing<K, V>() implements QueryState<K, V> {}

    /** It is asked for in a moment, or as soon as it is due. */
    record Waiting<K, V>(K key) implements QueryState<K, V> {}

    /**
     * @param doing such as "pathway 2, Resize"; empty where nothing is said
     */
    record Running<K, V>(K key, String doing) implements QueryState<K, V> {}

    record Known<K, V>(K key, V value) implements QueryState<K, V> {}

    /**
     * @param reason a sentence that says what to do
     */
    record Failed<K, V>(K key, String reason) implements QueryState<K, V> {}

    /** Stopped by {@link LatestQuery#cancel()}. */
    record Cancelled<K, V>(K key) implements QueryState<K, V> {}
}
