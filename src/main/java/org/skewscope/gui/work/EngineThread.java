package org.skewscope.gui.work;

import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The one thread that calls the engine, which takes one request at a time. What the user looks at
 * goes first: tensors, then the comparison of the selected picture, then long questions, which give
 * way to both, then what is worked out in the background, which gives way to all of them, then the
 * comparisons of all other pictures, and last what may be wanted later.
 */
public final class EngineThread implements AutoCloseable {

    /** Long work that gives way to what goes before it. */
    @FunctionalInterface
    public interface YieldingWork {

        /**
         * @param giveWay whether work waits that goes first
         * @return false where the work has given way and is to run again afterwards
         */
        boolean run(BooleanSupplier giveWay);
    }

    private static final int SECONDS_TO_END = 3;

    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger urgent = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new PriorityBlockingQueue<>(),
                    work -> {
                        Thread thread = new Thread(work, "engine-calls");
                        thread.setDaemon(true);
                        return thread;
                    },
                    new ThreadPoolExecutor.DiscardPolicy());

    /** Runs as soon as the present call returns. */
    public void next(Runnable work) {
        urgent(work, 0);
    }

    /** Runs after what was asked before in these two ways. */
    public void soon(Runnable work) {
        urgent(work, 1);
    }

    /** Runs when none of these wait. */
    public void patiently(YieldingWork work) {
        questions.incrementAndGet();
        run(
                () -> {
                    questions.decrementAndGet();
                    if (!work.run(() -> urgent.get() > 0)) {
                        patiently(work);
                    }
                },
                2);
    }

    /** Runs when nobody waits for anything. */
    public void inBackground(YieldingWork work) {
        run(
                () -> {
                    if (!work.run(() -> urgent.get() > 0 || questions.get() > 0)) {
                        inBackground(work);
                    }
                },
                3);
    }

    /** Runs when nothing else waits. */
    public void last(Runnable work) {
        run(work, 4);
    }

    /** Runs when nothing waits at all, and gives way to whatever comes. */
    public void whenIdle(YieldingWork work) {
        run(
                () -> {
                    if (!work.run(() -> !executor.getQueue().isEmpty())) {
                        whenIdle(work);
                    }
                },
                5);
    }

    private void urgent(Runnable work, int rank) {
        urgent.incrementAndGet();
        run(
                () -> {
                    urgent.decrementAndGet();
                    work.run();
                },
                rank);
    }

    private void run(Runnable work, int rank) {
        executor.execute(new Task(work, rank, order.incrementAndGet()));
    }

    /** Whether nothing runs or waits. */
    public boolean quiet() {
        return executor.getActiveCount() == 0 && executor.getQueue().isEmpty();
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Task(Runnable work, int rank, long order) implements Runnable, Comparable<Task> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Task other) {
            int byRank = Integer.compare(rank, other.rank);
            return byRank != 0 ? byRank : Long.compare(order, other.order);
        }
    }
}
