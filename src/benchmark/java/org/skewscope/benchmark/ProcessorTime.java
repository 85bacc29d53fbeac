package org.skewscope.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Notes the shortest processor time of the benchmark's thread by call. Unlike the time on the clock
 * it does not grow with what else the machine has to do.
 */
@State(Scope.Thread)
public class ProcessorTime {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long start;
    private long shortest;

    @Setup(Level.Iteration)
    public void reset() {
        shortest = Long.MAX_VALUE;
    }

    @Setup(Level.Invocation)
    public void start() {
        start = threads.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Invocation)
    public void stop() {
        shortest = Math.min(shortest, threads.getCurrentThreadCpuTime() - start);
    }

    /** Leaves the result where {@link ProcessorTimeProfiler}, which JMH runs beside, finds it. */
    @TearDown(Level.Iteration)
    public void report() {
        System.setProperty(ProcessorTimeProfiler.RESULT, Double.toString(shortest / 1e6));
    }
}
