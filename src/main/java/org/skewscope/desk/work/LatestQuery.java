package org.skewscope.desk.work;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.Kept;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.engine.EngineException;

/**
 * Answers only the newest of several questions: waits for a pause, asks, publishes the answer, and
 * drops answers to older questions. All calls and all changes of the state are on the window's
 * thread; the source may answer from any thread.
 *
 * @param <K> the question, with all that the answer depends on, so that a kept answer holds for an
 *     equal key
 * @param <V> the answer
 */
public final class LatestQuery<K, V> {

    /** Finds answers. */
    @FunctionalInterface
    public interface Source<K, V> {

        /** Starts to find an answer elsewhere and returns at once. */
        void ask(K key, Answer<V> answer);
    }

    /** Takes what a source reports; reports about older questions are ignored. */
    public interface Answer<V> {

        /** Returns whether the source should continue. */
        boolean wanted();

        /** Takes the source's progress in words. */
        void reached(String doing);

        void known(V value);

        /**
         * Takes the news that no answer was found.
         *
         * @param reason a sentence that says what to do
         */
        void failed(String reason);

        /**
         * Takes what is found, or why nothing is.
         *
         * @param failing words such as "The engine failed", for a failure that no sentence explains
         * @return whether the question is done; false if the search gave way to more urgent work
         */
        default boolean take(Search<V> search, String failing) {
            try {
                known(search.find());
            } catch (CancellationException e) {
                return !wanted() || Thread.currentThread().isInterrupted();
            } catch (EngineException e) {
                failed(e.getMessage());
            } catch (RuntimeException e) {
                failed(failing + " with " + e);
            }
            return true;
        }
    }

    /** Finds one answer on the thread that calls it. */
    @FunctionalInterface
    public interface Search<V> {
        V find() throws EngineException;
    }

    private final Source<K, V> source;
    private final Executor window;
    private final Debouncer settle;
    private final Predicate<K> due;
    private final Kept<K, V> kept;
    private final ReadOnlyObjectWrapper<QueryState<K, V>> state =
            new ReadOnlyObjectWrapper<>(new QueryState.Nothing<>());
    private K wish;
    private Call asked;
    private boolean settling;

    /** Makes a query that asks at once and keeps no answers. */
    public LatestQuery(Source<K, V> source, Executor window) {
        this(source, window, Debouncer.AT_ONCE, key -> true, new Kept<>(0, value -> 1));
    }

    /**
     * @param window runs work on the window's thread
     * @param settle waits for a pause before it asks
     * @param due returns whether a question may be asked now; where that changes, call {@link
     *     #askIfDue()}
     * @param kept answers that are reused for equal questions
     */
    public LatestQuery(Source<K, V> source, Executor window, Debouncer settle, Predicate<K> due, Kept<K, V> kept) {
        this.source = source;
        this.window = window;
        this.settle = settle;
        this.due = due;
        this.kept = kept;
    }

    /** Returns the state of the newest question. */
    public ReadOnlyObjectProperty<QueryState<K, V>> state() {
        return state.getReadOnlyProperty();
    }

    /**
     * Replaces the question.
     *
     * @param key null to ask nothing
     */
    public void want(K key) {
        if (Objects.equals(key, wish)) {
            return;
        }
        withdraw();
        wish = key;
        state.set(first());
        askIfDue();
    }

    /**
     * Asks the waiting question, where it is due now and still is after a pause. A repeated call
     * does not prolong the pause.
     */
    public void askIfDue() {
        if (isDue() && !settling) {
            settling = true;
            settle.restart(this::settled);
        }
    }

    private void settled() {
        settling = false;
        if (isDue()) {
            ask();
        }
    }

    /** Returns whether a question is being answered. */
    public boolean running() {
        return state.get() instanceof QueryState.Running;
    }

    /** Returns whether a question is being answered or is about to be. */
    public boolean busy() {
        return running() || isDue();
    }

    /** Stops the question, which {@link #again} asks anew. */
    public void cancel() {
        if (running()) {
            withdraw();
            state.set(new QueryState.Cancelled<>(wish));
        }
    }

    /** Asks the question anew, whatever its state. */
    public void again() {
        if (wish != null) {
            withdraw();
            ask();
        }
    }

    /** Drops the question and all kept answers. */
    public void forget() {
        kept.forget();
        want(null);
    }

    private boolean isDue() {
        return state.get() instanceof QueryState.Waiting && due.test(wish);
    }

    private QueryState<K, V> first() {
        if (wish == null) {
            return new QueryState.Nothing<>();
        }
        return kept.get(wish)
                .<QueryState<K, V>>map(value -> new QueryState.Known<>(wish, value))
                .orElseGet(() -> new QueryState.Waiting<>(wish));
    }

    private void ask() {
        asked = new Call(wish);
        state.set(new QueryState.Running<>(wish, ""));
        source.ask(wish, asked);
    }

    private void withdraw() {
        settle.cancel();
        settling = false;
        if (asked != null) {
            asked.wanted = false;
            asked = null;
        }
    }

    /** Runs one call of the source, whose thread reads {@code wanted}. */
    private final class Call implements Answer<V> {
        private final K key;
        private volatile boolean wanted = true;

        Call(K key) {
            this.key = key;
        }

        @Override
        public boolean wanted() {
            return wanted;
        }

        @Override
        public void reached(String doing) {
            publish(() -> state.set(new QueryState.Running<>(key, doing)));
        }

        @Override
        public void known(V value) {
            publish(() -> {
                withdraw();
                kept.keep(key, value);
                state.set(new QueryState.Known<>(key, value));
            });
        }

        @Override
        public void failed(String reason) {
            publish(() -> {
                withdraw();
                state.set(new QueryState.Failed<>(key, reason));
            });
        }

        private void publish(Runnable news) {
            window.execute(() -> {
                if (wanted) {
                    news.run();
                }
            });
        }
    }

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
}
