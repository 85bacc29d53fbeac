package org.skewscope.benchmark;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Hands the result of {@link ProcessorTime} on to JMH. */
public final class ProcessorTimeProfiler implements InternalProfiler {

    /** The name of the result, milliseconds. */
    static final String RESULT = "processor";

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double shortest = Double.parseDouble(System.getProperty(RESULT));
        return List.of(new ScalarResult(RESULT, shortest, "ms/op", AggregationPolicy.MIN));
    }

    @Override
    public String getDescription() {
        return "shortest processor time of a call";
    }
}
