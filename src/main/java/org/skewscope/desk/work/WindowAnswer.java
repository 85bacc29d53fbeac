package org.skewscope.desk.work;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Passes the end of a question to the window's thread, without its progress.
 *
 * @param window runs work on the window's thread
 * @param asks whether the source should continue
 * @param taker takes the answer
 * @param refused takes the reason why there is none
 */
public record WindowAnswer<V>(Executor window, BooleanSupplier asks, Consumer<V> taker, Consumer<String> refused)
        implements LatestQuery.Answer<V> {

    @Override
    public boolean wanted() {
        return asks.getAsBoolean();
    }

    @Override
    public void reached(String doing) {}

    @Override
    public void known(V value) {
        window.execute(() -> taker.accept(value));
    }

    @Override
    public void failed(String reason) {
        window.execute(() -> refused.accept(reason));
    }
}
