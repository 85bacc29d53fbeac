package org.skewscope.gui.work;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work off the window's thread of which only the newest may publish; older work gives up. */
public final class LatestWork {

    private final AtomicLong newest = new AtomicLong();
    private final Executor worker;
    private final Executor gateway;

    /**
     * @param worker runs the work
     * @param gateway runs what publishes it, on the window's thread
     */
    public LatestWork(Executor worker, Executor gateway) {
        this.worker = worker;
        this.gateway = gateway;
    }

    /** A ticket that is abandoned as soon as there is a newer one. */
    public BooleanSupplier next() {
        long ticket = newest.incrementAndGet();
        return () -> newest.get() != ticket;
    }

    /**
     * Runs work and publishes its result, unless the ticket was abandoned.
     *
     * @param work is told whether it is abandoned; empty where it gave up
     */
    public <T> void run(
            BooleanSupplier abandoned,
            Function<BooleanSupplier, Optional<T>> work,
            Consumer<T> publish) {
        worker.execute(
                () -> {
                    Optional<T> result =
                            abandoned.getAsBoolean() ? Optional.empty() : work.apply(abandoned);
                    result.ifPresent(value -> publish(abandoned, () -> publish.accept(value)));
                });
    }

    public void publish(BooleanSupplier abandoned, Runnable action) {
        gateway.execute(
                () -> {
                    if (!abandoned.getAsBoolean()) {
                        action.run();
                    }
                });
    }
}
