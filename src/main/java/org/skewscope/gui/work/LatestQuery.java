package org.skewscope.gui.work;

import org.skewscope.gui.session.Debouncer;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.cache.Kept;

/**
 * A question of which only the newest matters: it lets the user come to rest, asks, and publishes
 * the answer; what older wishes bring is dropped. All calls and all changes of the state are on the
 * window's thread, the source's answers may come from any.
 *
 * @param <K> what is asked for: all that the answer depends on, so that a known answer under an
 *     equal key still holds
 * @param <V> the answer
 */
public final class LatestQuery<K, V> {

    /** Finds answers. */
    @FunctionalInterface
    public interface Source<K, V> {

        /** Begins to work out an answer elsewhere and returns at once. */
        void ask(K key, Answer<V> answer);
    }

    /** Takes what a source has to say; what nobody wants any more is ignored. */
    public interface Answer<V> {

        /** Whether the source shall go on. */
        boolean wanted();

        /** What the source is doing. */
        void reached(String doing);

        void known(V value);

        /**
         * @param reason a sentence that says what to do
         */
        void failed(String reason);
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

    /** Asks at once and keeps nothing. */
    public LatestQuery(Source<K, V> source, Executor window) {
        this(source, window, Debouncer.AT_ONCE, key -> true, new Kept<>(0, value -> 1));
    }

    /**
     * @param window runs work on the window's thread
     * @param settle lets the user come to rest before anything is asked
     * @param due whether a wish may be asked for now; where that changes, {@link #askIfDue()}
     * @param kept answers that are known at once when they are wanted again
     */
    public LatestQuery(
            Source<K, V> source,
            Executor window,
            Debouncer settle,
            Predicate<K> due,
            Kept<K, V> kept) {
        this.source = source;
        this.window = window;
        this.settle = settle;
        this.due = due;
        this.kept = kept;
    }

    public ReadOnlyObjectProperty<QueryState<K, V>> state() {
        return state.getReadOnlyProperty();
    }

    /** Takes the place of what was wanted before; null wants nothing. */
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
     * Asks for what waits, where it is due by now and still is when the user has come to rest.
     * Calling it again does not put that off.
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

    /** Whether something is being worked out. */
    public boolean running() {
        return state.get() instanceof QueryState.Running;
    }

    /** Whether something is being worked out, or is about to. */
    public boolean busy() {
        return running() || isDue();
    }

    /** Stops what runs; it can be asked for {@link #again}. */
    public void cancel() {
        if (running()) {
            withdraw();
            state.set(new QueryState.Cancelled<>(wish));
        }
    }

    /** Asks anew for what is wanted, whatever has become of it. */
    public void again() {
        if (wish != null) {
            withdraw();
            ask();
        }
    }

    /** Wants nothing, and drops the answers that are kept. */
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

    /** One call of the source; {@code wanted} is read by the source's thread. */
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
            publish(
                    () -> {
                        withdraw();
                        kept.keep(key, value);
                        state.set(new QueryState.Known<>(key, value));
                    });
        }

        @Override
        public void failed(String reason) {
            publish(
                    () -> {
                        withdraw();
                        state.set(new QueryState.Failed<>(key, reason));
                    });
        }

        private void publish(Runnable news) {
            window.execute(
                    () -> {
                        if (wanted) {
                            news.run();
                        }
                    });
        }
    }
}
