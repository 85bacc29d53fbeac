package org.skewscope.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Makes numbered results side by side and yields them in order. No more than a few are begun before
 * they are asked for, so that however many there are, few are in memory. For one thread.
 */
final class OrderedWork<T> implements AutoCloseable {

    private final int end;
    private final int ahead;
    private final IntFunction<T> work;
    private final ExecutorService threads;
    private final Deque<Future<T>> begun = new ArrayDeque<>();
    private int next;

    /**
     * @param first the first number
     * @param end the number after the last
     * @param threads how many results are made at a time
     * @param ahead how many are begun at most and not yet yielded
     */
    OrderedWork(int first, int end, int threads, int ahead, IntFunction<T> work) {
        this.next = first;
        this.end = end;
        this.ahead = ahead;
        this.work = work;
        this.threads =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task, "folder");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    boolean hasNext() {
        return next < end || !begun.isEmpty();
    }

    /**
     * Waits for the next result.
     *
     * @throws RuntimeException of the work
     */
    T next() {
        while (next < end && begun.size() < ahead) {
            int number = next++;
            begun.add(threads.submit(() -> work.apply(number)));
        }
        try {
            return begun.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            if (e.getCause() instanceof Error own) {
                throw own;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The folder was interrupted");
        }
    }

    /** Begins nothing more, and waits for what has begun: whoever comes next is alone. */
    @Override
    public void close() {
        begun.forEach(each -> each.cancel(false));
        threads.shutdown();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                // One run of the model may take long; it cannot be stopped in the middle.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
