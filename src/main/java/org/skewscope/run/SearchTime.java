package org.skewscope.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;

/**
 * The time that a search may take; a search that is late ends with what it has.
 *
 * <p>The limit is the processor time that the search gets, so that a busy machine finds what an
 * idle one finds. On an idle machine it is the time that passes. A search ends in any case when
 * {@value #PATIENCE} times the limit have passed.
 */
public final class SearchTime {

    /** So many times the limit may pass on a machine that does other work meanwhile. */
    public static final int PATIENCE = 4;

    /** Tells how long a search has lasted, in nanoseconds from any moment on. */
    interface Clock {

        /** Returns the time that has passed. */
        long passed();

        /** Returns the processor time that the search had. */
        long worked();
    }

    private final Optional<Duration> limit;
    private final Clock clock;
    private final long passedBefore;
    private final long workedBefore;

    /** How long it had lasted when the search was told that it is late; empty until then. */
    private volatile Optional<Lasted> late = Optional.empty();

    private record Lasted(Duration passed, Duration worked) {}

    private SearchTime(Optional<Duration> limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        passedBefore = clock.passed();
        workedBefore = clock.worked();
    }

    /** Returns a time without end. */
    public static SearchTime endless() {
        return new SearchTime(Optional.empty(), ThreadClock.ofThisThread());
    }

    /** Returns a time that begins now, for a search that the calling thread leads. */
    public static SearchTime of(Duration limit) {
        return of(limit, ThreadClock.ofThisThread());
    }

    static SearchTime of(Duration limit, Clock clock) {
        return new SearchTime(Optional.of(limit), clock);
    }

    /**
     * Returns how much of the limit is left; zero once it is over.
     *
     * @throws java.util.NoSuchElementException if the time has no end
     */
    public Duration left() {
        long used = Math.max(worked(), passed() / PATIENCE);
        return Duration.ofNanos(Math.max(0, limit.orElseThrow().toNanos() - used));
    }

    private long passed() {
        return clock.passed() - passedBefore;
    }

    private long worked() {
        return clock.worked() - workedBefore;
    }

    /** Returns whether the time is over, and keeps that a search was told so. */
    private boolean isOver() {
        // No search works longer than the time that passes, which is cheaper to ask for.
        if (late.isEmpty() && limit.isPresent() && passed() >= limit.get().toNanos()) {
            long most = limit.get().toNanos();
            long passed = passed();
            long worked = worked();
            if (worked >= most || passed >= PATIENCE * most) {
                late = Optional.of(new Lasted(Duration.ofNanos(passed), Duration.ofNanos(worked)));
            }
        }
        return late.isPresent();
    }

    /**
     * Returns the cancellation that is requested when the user cancels, or when the time is over.
     */
    public Cancellation ending(Cancellation canceled) {
        return () -> canceled.isRequested() || isOver();
    }

    /** Returns whether the limit ended a search. */
    public boolean ended() {
        return late.isPresent();
    }

    /** Returns why the limit ended a search, a sentence; empty if it came to its own end. */
    public Optional<String> reason() {
        return late.map(lasted -> isBusy(lasted)
                ? "The search ended after %s s, in which the busy machine gave it %s s of work."
                        .formatted(lasted.passed().toSeconds(), lasted.worked().toSeconds())
                : "The search ended after %s s.".formatted(limit.orElseThrow().toSeconds()));
    }

    private boolean isBusy(Lasted lasted) {
        Duration most = limit.orElseThrow();
        return !most.isZero() && lasted.passed().compareTo(most.multipliedBy(2)) >= 0;
    }

    /**
     * Asks the virtual machine and the system. Threads that the searching one waits for count as
     * far as they keep all processors busy.
     */
    private static final class ThreadClock implements Clock {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final long thread = Thread.currentThread().getId();
        private final int processors = Runtime.getRuntime().availableProcessors();
        private final long began = System.nanoTime();
        private final long threadBefore = ofThread();
        private final long processBefore = ofProcess();

        static ThreadClock ofThisThread() {
            return new ThreadClock();
        }

        @Override
        public long passed() {
            return System.nanoTime() - began;
        }

        @Override
        public long worked() {
            long now = ofThread();
            // Without it, as after the end of the thread, all time that passes counts.
            return now < 0 || threadBefore < 0
                    ? passed()
                    : Math.max(now - threadBefore, (ofProcess() - processBefore) / processors);
        }

        private long ofThread() {
            return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                    ? threads.getThreadCpuTime(thread)
                    : -1;
        }

        /** Returns the processor time of all threads; 0 where the system does not tell it. */
        private static long ofProcess() {
            return ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .map(Duration::toNanos)
                    .orElse(0L);
        }
    }
}
