package org.skewscope.gui.work;

/**
 * Describes the newest question of a {@link LatestQuery}.
 *
 * @param <K> the question
 * @param <V> the answer
 */
public sealed interface QueryState<K, V> {

    /** No question is asked. */
    record Nothing<K, V>() implements QueryState<K, V> {}

    /** The question is asked in a moment, or as soon as it is due. */
    record Waiting<K, V>(K key) implements QueryState<K, V> {}

    /**
     * The question is being answered.
     *
     * @param doing the progress, such as "pathway 2, Resize"; may be empty
     */
    record Running<K, V>(K key, String doing) implements QueryState<K, V> {}

    record Known<K, V>(K key, V value) implements QueryState<K, V> {}

    /**
     * No answer was found.
     *
     * @param reason a sentence that says what to do
     */
    record Failed<K, V>(K key, String reason) implements QueryState<K, V> {}

    /** The question was stopped by {@link LatestQuery#cancel()}. */
    record Cancelled<K, V>(K key) implements QueryState<K, V> {}
}
