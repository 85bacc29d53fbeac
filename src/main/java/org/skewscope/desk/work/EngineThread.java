package org.skewscope.desk.work;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Calls the engine, which takes one request at a time. The order is: tensors, the comparison of the
 * selected picture, long questions, work in the background, the comparisons of other pictures, and
 * what may be wanted later. Questions give way to what goes before them, and work in the background
 * gives way to all but the last. Long work that nobody looks at takes turns with the comparisons of
 * other pictures, so that neither waits for the other's end.
 */
public final class EngineThread implements AutoCloseable {

    /** Runs long work that gives way to more urgent work. */
    @FunctionalInterface
    public interface YieldingWork {

        /**
         * Runs the work or a part of it.
         *
         * @param giveWay returns whether more urgent work waits
         * @return false where the work gave way and has to run again afterwards
         */
        boolean run(BooleanSupplier giveWay);
    }

    private static final int SECONDS_TO_END = 3;
    private static final Duration TURN = Duration.ofSeconds(3);

    /** The pause after what the user did, for which the window has the processor to itself. */
    private static final Duration CALM = Duration.ofMillis(400);

    /** The rank of work that waits for all but idle work. */
    private static final int LAST = 4;

    private static final int IDLE = 5;

    private final long turn;
    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger urgent = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger putOff = new AtomicInteger();
    private final AtomicLong calmAt = new AtomicLong(System.nanoTime());
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
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

    /** Makes a thread with turns of a few seconds. */
    public EngineThread() {
        this(TURN);
    }

    /**
     * @param turn how long work of the last rank keeps the engine while other work of that rank
     *     waits
     */
    EngineThread(Duration turn) {
        this.turn = turn.toNanos();
    }

    /** Runs work as soon as the present call returns. */
    public void next(Runnable work) {
        urgent(work, 0);
    }

    /** Runs work after the work that was passed to this method and to {@link #next}. */
    public void soon(Runnable work) {
        urgent(work, 1);
    }

    /** Runs work when none of the more urgent work waits. */
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

    /** Runs work when the user waits for nothing. */
    public void inBackground(YieldingWork work) {
        run(
                () -> {
                    if (!work.run(() -> urgent.get() > 0 || questions.get() > 0)) {
                        inBackground(work);
                    }
                },
                3);
    }

    /**
     * Runs long work in turns with the comparisons of other pictures: the work begins, and after a
     * turn they get one. The work gives way to all that goes before it.
     *
     * @param advanced returns whether this turn has brought something new. A turn before that is
     *     not over: work that has to find its place first would else find it again in every turn
     */
    public void inTurns(YieldingWork work, BooleanSupplier advanced) {
        inTurns(work, advanced, 3, 0);
    }

    private void inTurns(YieldingWork work, BooleanSupplier advanced, int rank, long due) {
        run(
                () -> {
                    BooleanSupplier over = turnOver(advanced);
                    if (!work.run(() -> waitsBelow(LAST) || over.getAsBoolean())) {
                        boolean others = over.getAsBoolean();
                        inTurns(work, advanced, others ? LAST : 3, others ? System.nanoTime() + turn : 0);
                    }
                },
                rank,
                due);
    }

    /** Runs work when nothing else waits. */
    public void last(Runnable work) {
        run(work, LAST, System.nanoTime());
    }

    /**
     * Runs work when nothing else waits and the user pauses. The work ends early when other work
     * waits or the user acts, and is not run again.
     *
     * @param work takes whether it has to end
     */
    public void last(Consumer<BooleanSupplier> work) {
        calmly(
                () -> {
                    BooleanSupplier over = turnOver(() -> true);
                    work.accept(() -> waitsBelow(LAST) || over.getAsBoolean() || untilCalm() > 0);
                },
                LAST,
                System.nanoTime());
    }

    private boolean waitsBelow(int rank) {
        return executor.getQueue().peek() instanceof Task task && task.rank < rank;
    }

    /**
     * Returns whether a turn that begins now is over and other work of the last rank waits.
     *
     * @param advanced returns whether the turn has brought something new
     */
    private BooleanSupplier turnOver(BooleanSupplier advanced) {
        long begun = System.nanoTime();
        return () -> System.nanoTime() - begun > turn
                && advanced.getAsBoolean()
                && executor.getQueue().peek() instanceof Task task
                && task.rank == LAST;
    }

    /**
     * Runs work when nothing else waits and the user pauses. It gives way to all work but that of
     * this method, which runs in the order of its arrival: two that gave way to each other would
     * never end.
     */
    public void whenIdle(YieldingWork work) {
        calmly(
                () -> {
                    if (!work.run(() -> waitsBelow(IDLE) || untilCalm() > 0)) {
                        whenIdle(work);
                    }
                },
                IDLE,
                0);
    }

    /**
     * Takes the news that the user did something. Work that nobody waits for pauses for a moment:
     * the engine takes all processors, and the window would be drawn at half its speed.
     */
    public void userActs() {
        calmAt.set(System.nanoTime() + CALM.toNanos());
    }

    private long untilCalm() {
        return calmAt.get() - System.nanoTime();
    }

    /** Runs work that nobody waits for, once the user has paused. */
    private void calmly(Runnable work, int rank, long due) {
        run(
                () -> {
                    long left = untilCalm();
                    if (left <= 0) {
                        work.run();
                        return;
                    }
                    putOff.incrementAndGet();
                    CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, Runnable::run)
                            .execute(() -> {
                                calmly(work, rank, due);
                                putOff.decrementAndGet();
                            });
                },
                rank,
                due);
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
        run(work, rank, 0);
    }

    private void run(Runnable work, int rank, long due) {
        executor.execute(new Task(work, rank, due, order.incrementAndGet()));
    }

    /** Returns whether nothing runs or waits. */
    public boolean quiet() {
        return executor.getActiveCount() == 0 && executor.getQueue().isEmpty() && putOff.get() == 0;
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

    /**
     * Orders work by its rank, in the last rank by the time from which it is due, and by its
     * arrival.
     *
     * @param due in nanoseconds of the system's clock, from any origin; counts in the last rank
     *     only
     */
    private record Task(Runnable work, int rank, long due, long order) implements Runnable, Comparable<Task> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Task other) {
            int byRank = Integer.compare(rank, other.rank);
            int byDue = rank == LAST ? Long.signum(due - other.due) : 0;
            return byRank != 0 ? byRank : byDue != 0 ? byDue : Long.compare(order, other.order);
        }
    }
}
